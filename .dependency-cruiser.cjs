const inside = (folders) => `^controller/(${folders.join("|")})(/|\\.ts$)`;
const outside = "^(node_modules|[^./]+$)";

/** One rule: files under `from` may not reach `folders`, nor, when `pure`, anything npm or Node brings. */
function direction(name, from, folders, pure) {
  const rules = [{ name, severity: "error", from: { path: from }, to: { path: inside(folders) } }];
  if (pure) {
    const types = ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown", "core"];
    rules.push({ name: `${name}-pure`, severity: "error", from: pure, to: { dependencyTypes: types } });
  }
  return rules;
}

module.exports = {
  forbidden: [
    ...direction("api", "^controller/api/", ["domain", "ports", "reconcilers", "runtime", "adapters", "commands", "sandbox", "main"]),
    { name: "api-ajv-only", severity: "error", from: { path: "^controller/api/" }, to: { path: outside, pathNot: "^node_modules/ajv/" } },
    ...direction("domain", "^controller/domain/", ["ports", "reconcilers", "runtime", "adapters", "commands", "sandbox", "main"], {
      path: "^controller/domain/",
      pathNot: "^controller/domain/digest\\.ts$",
    }),
    ...direction("ports", "^controller/ports/", ["reconcilers", "runtime", "adapters", "commands", "sandbox", "main"], {
      path: "^controller/ports/",
    }),
    ...direction("reconcilers", "^controller/reconcilers/", ["runtime", "adapters", "commands", "sandbox", "main"], {
      path: "^controller/reconcilers/",
    }),
    ...direction("runtime", "^controller/runtime/", ["api", "reconcilers", "adapters", "commands", "sandbox", "main"], {
      path: "^controller/runtime/",
    }),
    {
      name: "runtime-outcome-only",
      severity: "error",
      from: { path: "^controller/runtime/" },
      to: { path: "^controller/domain/", pathNot: "^controller/domain/status/outcome\\.ts$" },
    },
    ...direction("adapters", "^controller/adapters/", ["reconcilers", "runtime", "commands", "sandbox", "main"]),
    {
      name: "adapters-apart",
      severity: "error",
      from: { path: "^controller/adapters/([^/]+)/" },
      to: { path: "^controller/adapters/", pathNot: "^controller/adapters/$1/" },
    },
    ...direction("sandbox-cores", "^controller/sandbox/.*/core", ["ports", "reconcilers", "runtime", "adapters", "commands", "main"], {
      path: "^controller/sandbox/.*/core",
    }),
    ...direction("sandbox-fronts", "^controller/sandbox/[^/]+/", ["reconcilers", "runtime", "commands", "main"]),
    { name: "nothing-imports-main", severity: "error", from: { path: "^controller/" }, to: { path: "^controller/main\\.ts$" } },
    {
      name: "nothing-imports-commands",
      severity: "error",
      from: { path: "^controller/", pathNot: "^controller/(main\\.ts$|commands/)" },
      to: { path: "^controller/commands/" },
    },
    { name: "tests-stay-out", severity: "error", from: { path: "^controller/" }, to: { path: "^tests/" } },
    { name: "no-circle", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
