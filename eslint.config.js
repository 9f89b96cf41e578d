import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const effects = "The domain, the ports, the reconcilers, the runtime and the sandbox cores get their effects as arguments or ports.";
const pureGlobals = [
  ...["Date", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "fetch", "WebSocket"],
  ...["process", "console", "performance", "crypto", "require"],
].map((name) => ({ name, message: effects }));

const pureProperties = [
  { object: "Math", property: "random", message: effects },
  { object: "Temporal", property: "Now", message: effects },
  { object: "AbortSignal", property: "timeout", message: effects },
  { object: "globalThis", message: effects },
];

const houseSyntax = [
  { selector: "ExportDefaultDeclaration", message: "Exports have names." },
  { selector: "TSEnumDeclaration", message: "Write a union of string literals." },
  { selector: "ExportAllDeclaration", message: "No barrel: import from the file that declares it." },
  { selector: "ExportNamedDeclaration[source]", message: "No barrel: import from the file that declares it." },
  {
    selector: "TSAsExpression > TSAsExpression[typeAnnotation.type='TSUnknownKeyword']",
    message: "Parse or narrow instead of a double cast.",
  },
  { selector: "Property[key.name='shell'][value.value=true]", message: "Never give text to a shell: execFile with an argument list." },
];

const shellImports = {
  paths: [
    {
      name: "node:child_process",
      importNames: ["exec", "execSync"],
      message: "Never give text to a shell: execFile with an argument list.",
    },
  ],
};

const fromPackages = { regex: "^[^.]", message: "npm and node: belong to adapters, main, commands and sandbox fronts." };

function fromFolders(folders) {
  return {
    regex: `^(\\.\\./)+(${folders.join("|")})(/|\\.ts$)`,
    message: "Against the import direction: api, domain, ports, reconcilers; ports, adapters.",
  };
}

function purity(files, patterns, ignores = []) {
  return {
    files,
    ignores,
    rules: {
      "no-restricted-globals": ["error", ...pureGlobals],
      "no-restricted-properties": ["error", ...pureProperties],
      "no-restricted-imports": ["error", { patterns }],
    },
  };
}

/** `ssh2` accepts any host key unless told otherwise, so every connect must be an object literal that says hostVerifier. */
const hostVerifier = {
  meta: {
    type: "problem",
    schema: [],
    messages: { missing: "ssh2 accepts any host key by default: write hostVerifier in this object literal." },
  },
  create(context) {
    let importsSsh = false;
    return {
      ImportDeclaration(node) {
        if (node.source.value === "ssh2" && node.importKind !== "type") importsSsh = true;
      },
      "CallExpression[callee.property.name='connect']"(node) {
        const argument = node.arguments[0];
        const says = argument?.type === "ObjectExpression" && argument.properties.some((each) => each.key?.name === "hostVerifier");
        if (importsSsh && !says) context.report({ node, messageId: "missing" });
      },
    };
  },
};

export default defineConfig(
  globalIgnores([
    "node_modules/",
    "dist/",
    "coverage/",
    "controller/api/types.ts",
    "controller/api/shapes.ts",
    "controller/api/validators.ts",
    "controller/api/*.generated.*",
    "controller/api/generated/",
  ]),
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { ecluse: { rules: { "ssh-host-verifier": hostVerifier } } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "ecluse/ssh-host-verifier": "error",
      eqeqeq: "error",
      "no-duplicate-case": "error",
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 70],
      "max-params": ["error", 3],
      "max-depth": ["error", 3],
      "no-restricted-syntax": ["error", ...houseSyntax],
      "no-restricted-imports": ["error", shellImports],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // Numbers and booleans read as written; objects and undefined in a sentence stay refused.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // The rest of an object without one field is written by naming that field away.
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          argsIgnorePattern: "^_",
          varsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
          caughtErrors: "all",
          ignoreRestSiblings: true,
        },
      ],
      // Spreading a string into code points is meant.
      "@typescript-eslint/no-misused-spread": ["error", { allow: [{ from: "lib", name: "String" }, "string"] }],
      // Trees of JSON lose keys by name; what people key by their own words is a Map.
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: "only-allowed-literals" }],
      // A port names the kind it reads as a type argument: `get<Environment>(ref)`.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // A port promises an answer later; the double that has it at once still keeps the signature.
      "@typescript-eslint/require-await": "off",
    },
  },
  purity(
    ["controller/domain/**/*.ts"],
    [fromPackages, fromFolders(["ports", "reconcilers", "runtime", "adapters", "commands", "sandbox", "main"])],
    ["controller/domain/digest.ts"],
  ),
  purity(["controller/ports/**/*.ts"], [fromPackages, fromFolders(["reconcilers", "runtime", "adapters", "commands", "sandbox", "main"])]),
  purity(["controller/reconcilers/**/*.ts"], [fromPackages, fromFolders(["runtime", "adapters", "commands", "sandbox", "main"])]),
  purity(
    ["controller/runtime/**/*.ts"],
    [fromPackages, fromFolders(["reconcilers", "adapters", "commands", "sandbox", "main", "api", "domain/(?!status/outcome\\.ts$)[^/]+"])],
  ),
  purity(
    ["controller/sandbox/**/core*.ts", "controller/sandbox/**/core/**/*.ts"],
    [fromPackages, fromFolders(["ports", "reconcilers", "runtime", "adapters", "commands", "main"])],
  ),
  {
    files: ["controller/domain/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...houseSyntax,
        { selector: "ClassDeclaration", message: "No class in the domain: data and functions." },
      ],
    },
  },
  {
    files: ["controller/api/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^[^.](?!jv)", message: "The api imports nothing but ajv." },
            { regex: "^\\.\\./", message: "The api imports no other folder." },
          ],
        },
      ],
    },
  },
  {
    files: ["controller/adapters/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { ...shellImports, patterns: [fromFolders(["reconcilers", "runtime", "commands", "sandbox", "main"])] },
      ],
    },
  },
  {
    files: ["tests/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  // The tools ask these files for a default export.
  { files: ["*.config.ts"], rules: { "no-restricted-syntax": "off" } },
);
