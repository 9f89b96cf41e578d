import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The texts jobs are rendered from. */
export interface JclTemplates {
  readonly deploy: string;
  readonly rollback: string;
  readonly smoke: string;
}

/** Reads the templates; a file of the same name in `siteFolder` takes the place of ours. Rejects when one cannot be read. */
export async function loadJclTemplates(siteFolder?: string): Promise<JclTemplates> {
  const [deploy, rollback, smoke] = await Promise.all(
    ["deploy.jcl", "rollback.jcl", "smoke.jcl"].map((name) => readTemplate(name, siteFolder)),
  );
  return { deploy: deploy ?? "", rollback: rollback ?? "", smoke: smoke ?? "" };
}

async function readTemplate(name: string, siteFolder: string | undefined): Promise<string> {
  if (siteFolder !== undefined) {
    try {
      return await readFile(join(siteFolder, name), "utf8");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  return await readFile(join(import.meta.dirname, "templates", name), "utf8");
}
