import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const top = join(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: top, encoding: "utf8" })
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(top, path)));
const texts = new Map(
  files.filter((path) => !/\.(png|ico|gz|tar)$/.test(path)).map((path) => [path, readFileSync(join(top, path), "utf8")]),
);
const generated = /^controller\/api\/(types|shapes|validators)\.(ts|js)$/;
const code = [...texts].filter(([path]) => /\.(ts|mjs|js|cjs)$/.test(path) && !generated.test(path));
const isTidyTest = (path: string): boolean => path === "tests/tidy.test.ts";

/** The lines matching a pattern, as `path:line: text`, so that a failure says where to look. */
function linesMatching(pattern: RegExp, among: Iterable<readonly [string, string]>): readonly string[] {
  return [...among].flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe("import direction", () => {
  const layers: Readonly<Record<string, readonly string[]>> = {
    api: ["api"],
    domain: ["api", "domain"],
    ports: ["api", "domain", "ports"],
    reconcilers: ["api", "domain", "ports", "reconcilers"],
    runtime: ["ports", "runtime"],
    adapters: ["api", "domain", "ports", "adapters"],
    core: ["api", "domain", "core"],
  };
  const mayImportPackages = new Set(["adapters", "sandbox", "commands", "main.ts", "launcher.mjs"]);
  const statements = code.filter(([path]) => path.startsWith("controller/")).flatMap(([path, text]) => importsOf(path, text));

  test("the parser sees the controller", () => {
    expect(new Set(statements.map((each) => each.from)).size).toBeGreaterThan(200);
    expect(statements.length).toBeGreaterThan(700);
  });

  test("each folder imports only what stands before it", () => {
    const wrong = statements.filter(({ from, to, isPackage }) => {
      const allowed = layers[layerOf(from)];
      if (isPackage || allowed === undefined) return false;
      if (layerOf(from) === "runtime" && to === "controller/domain/status/outcome.ts") return false;
      return !allowed.includes(layerOf(to));
    });
    expect(wrong).toEqual([]);
  });

  test("npm and node: stay in adapters, main, commands and sandbox fronts", () => {
    const wrong = statements.filter(({ from, to, isPackage }) => {
      if (!isPackage || mayImportPackages.has(layerOf(from))) return false;
      if (layerOf(from) === "api" && to.startsWith("ajv")) return false;
      return !(from === "controller/domain/digest.ts" && to === "node:crypto");
    });
    expect(wrong).toEqual([]);
  });

  test("adapters never import each other, nothing imports main or a test", () => {
    const adapter = (path: string): string | undefined => /^controller\/adapters\/([^/]+)\//.exec(path)?.[1];
    const wrong = statements.filter(({ from, to }) => {
      const sideways = adapter(from) !== undefined && adapter(to) !== undefined && adapter(from) !== adapter(to);
      return sideways || to === "controller/main.ts" || to.startsWith("tests/");
    });
    expect(wrong).toEqual([]);
  });

  test("the linter's resolved graph agrees, and it saw the modules", { timeout: 180_000 }, () => {
    const program = join(top, "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs");
    const args = [program, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "controller", "tests"];
    const ran = spawnSync(process.execPath, args, { cwd: top, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
    const { summary } = JSON.parse(ran.stdout) as {
      summary: { totalCruised: number; violations: readonly { from: string; to: string }[] };
    };
    expect(summary.violations.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(300);
  });

  interface ImportStatement {
    readonly from: string;
    readonly to: string;
    readonly isPackage: boolean;
  }

  function importsOf(from: string, text: string): readonly ImportStatement[] {
    const pattern = /^(?:import|export)\b[^;"']*?\bfrom\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;
    return [...text.matchAll(pattern)].map((match) => {
      const specifier = match[1] ?? match[2] ?? match[3] ?? "";
      const isPackage = !specifier.startsWith(".");
      return { from, isPackage, to: isPackage ? specifier : normalize(join(dirname(from), specifier)) };
    });
  }

  function layerOf(path: string): string {
    const parts = path.split("/");
    const inCore = parts[1] === "sandbox" && parts.slice(2).some((part) => part === "core" || /^core.*\.ts$/.test(part));
    return inCore ? "core" : (parts[1] ?? "");
  }
});

describe("size", () => {
  test("no file of code above 400 lines", () => {
    expect(code.filter(([, text]) => text.split("\n").length > 401).map(([path]) => path)).toEqual([]);
  });

  test("no function of the controller above 70 lines", () => {
    const long = code.filter(([path]) => path.startsWith("controller/")).flatMap(([path, text]) => longFunctions(path, text));
    expect(long).toEqual([]);
  });

  /** A function declared at the start of a line ends at the first `}` at the start of a line: rough, and independent of the linter. */
  function longFunctions(path: string, text: string): readonly string[] {
    return [...text.matchAll(/^(?:export )?(?:async )?function\*? (\w+)[\s\S]*?^\}/gm)]
      .filter((match) => match[0].split("\n").length > 70)
      .map((match) => `${path}: ${match[1] ?? ""}`);
  }
});

describe("names", () => {
  test("files are kebab-case, and none is named for what it is not", () => {
    const inTypeScript = files.filter((path) => path.endsWith(".ts"));
    const forbidden = /(^|[-/.])(utils?|helpers?|managers?|process|misc|common|stuff)([-.]|$)/;
    expect(inTypeScript.filter((path) => !/(^|\/)[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(path) || forbidden.test(path))).toEqual([]);
  });

  test("the top level is fixed", () => {
    const folders = ["controller", "crds", "manifests", "examples", "tests", ".ci"];
    const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "package.json", "package-lock.json"];
    const isConfig = (name: string): boolean => /^(\.[a-z]|tsconfig|knip\.json|[a-z.]+\.config\.)/.test(name);
    const names = new Set(files.map((path) => path.split("/")[0] ?? ""));
    expect([...names].filter((name) => ![...folders, ...documents].includes(name) && !isConfig(name))).toEqual([]);
  });

  test("the controller's folders are those of the architecture", () => {
    const known = ["api", "domain", "ports", "reconcilers", "runtime", "adapters", "commands", "sandbox", "decisions"];
    const here = readdirSync(join(top, "controller"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(here.map((entry) => entry.name).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("texts", () => {
  test("nothing is left for later", () => {
    const among = code.filter(([path]) => !isTidyTest(path));
    expect(linesMatching(/\b(TODO|FIXME|XXX|HACK)\b|[Nn]ot (yet )?implemented/, among)).toEqual([]);
  });

  test("no type is given up and no rule switched off", () => {
    const among = code.filter(([path]) => !isTidyTest(path));
    const givenUp = /\bas any\b|:\s*any(\[\])?\s*([,;)=\]>}|&]|$)|as unknown as|@ts-(ignore|nocheck)|eslint-disable|prettier-ignore/;
    const writesGeneratedHeader = (line: string): boolean => line.startsWith("crds/generator/") && line.includes("@ts-nocheck");
    expect(linesMatching(givenUp, among).filter((line) => !writesGeneratedHeader(line))).toEqual([]);
    // In a test it proves that the compiler refuses something, and says what.
    const expectedErrors = linesMatching(/@ts-expect-error/, among);
    expect(expectedErrors.filter((line) => !/^tests\/.*@ts-expect-error \w/.test(line))).toEqual([]);
  });

  test("no test is left out but by requires, none runs alone", () => {
    const among = code.filter(([path]) => path.startsWith("tests/") && !isTidyTest(path));
    expect(linesMatching(/\b(it|test|describe)\.(skip|only|todo|fails)\b/, among)).toEqual([]);
    const skips = linesMatching(/\.(skipIf|runIf)\(/, among);
    expect(skips.filter((line) => !/requires\("|usesOwnersCluster/.test(line))).toEqual([]);
  });

  test("no path of one machine and no registry host", () => {
    const among = [...texts].filter(([path]) => !isTidyTest(path));
    const paths = linesMatching(/(^|[\s"'`(=])\/(work|root)\//, among);
    const home = linesMatching(new RegExp(`(^|[\\s"'\`(=])${homedir()}/`), among);
    const hosts = linesMatching(/registry\.npmjs\.org|proxy\.golang\.org|deb\.debian\.org/, among);
    expect([...paths, ...home, ...hosts]).toEqual([]);
  });

  test("mail addresses are of env.example, or of the domain that a forger takes for it", () => {
    const among = [...texts].filter(
      ([path]) => /\.(ts|yaml|yml|json|md|jcl|sh)$/.test(path) && path !== "package-lock.json" && !isTidyTest(path),
    );
    const address = /\b[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})\b/gi;
    const wrong = among.flatMap(([path, text]) =>
      [...text.matchAll(address)].filter((match) => isMailAddress(match)).map((match) => `${path}: ${match[0]}`),
    );
    expect(wrong).toEqual([]);

    function isMailAddress(match: RegExpMatchArray): boolean {
      const domain = (match[1] ?? "").toLowerCase();
      const isSshAlgorithm = /openssh\.com$|libssh\.org$/.test(domain);
      const isGitRemote = match[0].startsWith("git@");
      return !/(^|\.)env\.example$|^env-example\.net$/.test(domain) && !isSshAlgorithm && !isGitRemote;
    }
  });

  test("texts speak of the product only", () => {
    const among = [...texts].filter(([path]) => !isTidyTest(path) && path !== "package-lock.json");
    expect(linesMatching(/\b(Claude|Anthropic|ChatGPT|GPT-\d|LLM)\b|AI-generated/i, among)).toEqual([]);
  });
});

describe("dependencies", () => {
  interface Lock {
    readonly packages: Readonly<
      Record<string, { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
    >;
  }
  interface Manifest {
    readonly scripts: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly optionalDependencies: Readonly<Record<string, string>>;
    readonly allowScripts?: unknown;
  }
  const manifest = JSON.parse(texts.get("package.json") ?? "{}") as Manifest;
  const lock = JSON.parse(texts.get("package-lock.json") ?? "{}") as Lock;
  const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

  test("each has its line in a decision record", () => {
    const records = [...texts].filter(([path]) => /^controller\/decisions\/.*\.md$/.test(path)).map(([, text]) => text);
    expect(Object.keys(named).filter((name) => !records.some((text) => text.includes(`\`${name}\``)))).toEqual([]);
  });

  test("the record of dependencies names none that is gone", () => {
    const record = texts.get("controller/decisions/0001-dependencies.md") ?? "";
    const lines = [...record.matchAll(/^- `([^`]+)`/gm)].map((match) => match[1] ?? "");
    expect(lines.filter((name) => !(name in named))).toEqual([]);
  });

  test("at most 30 at run time, all pinned", () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(30);
    expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("the lockfile holds every platform's optional package, without which npm ci refuses it elsewhere", () => {
    const held = new Set(Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)));
    const optional = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(optional.filter((name) => !held.has(name))).toEqual([]);
  });

  test("no install script runs, and the lockfile names no host", () => {
    expect(readFileSync(join(top, ".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
    expect(manifest.allowScripts).toBeUndefined();
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved?.startsWith("http") === true)).toEqual([]);
  });
});

describe("documents", () => {
  test("an exported function of ports, domain or runtime says what it promises", () => {
    const among = code.filter(([path]) => /^controller\/(ports|domain|runtime)\//.test(path));
    const silent = among.flatMap(([path, text]) =>
      [...text.matchAll(/^(.*)\nexport (?:async )?function\*? (\w+)/gm)]
        .filter((match) => match[1]?.endsWith("*/") !== true)
        .map((match) => `${path}: ${match[2] ?? ""}`),
    );
    expect(silent).toEqual([]);
  });

  test("a decision record has a number of its own and at most 60 lines", () => {
    const records = files.filter((path) => path.startsWith("controller/decisions/"));
    expect(records.filter((path) => !/\/\d{4}-[a-z0-9-]+\.md$/.test(path))).toEqual([]);
    expect(records.filter((path) => (texts.get(path) ?? "").trimEnd().split("\n").length > 60)).toEqual([]);
    const numbers = records.map((path) => path.slice("controller/decisions/".length, "controller/decisions/".length + 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("the README names every command", () => {
    const readme = texts.get("README.md") ?? "";
    const commands = files.map((path) => /^controller\/commands\/([a-z-]+)\.ts$/.exec(path)?.[1]).filter((name) => name !== undefined);
    const isCommand = (name: string): boolean => (texts.get(`controller/commands/${name}.ts`) ?? "").includes(`.command("${name}`);
    expect(commands.filter((name) => isCommand(name) && !readme.includes(`ecluse ${name}`))).toEqual([]);
  });

  test("YAML files of people end in .yaml", () => {
    expect(files.filter((path) => /\.yml$/.test(path))).toEqual([]);
  });
});
