import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fail } from "../../ports/failure.ts";

/** The texts jobs are rendered from. */
export interface JclTemplates {
  readonly deploy: string;
  readonly rollback: string;
  readonly smoke: string;
}

/** Templates of which a site gave some. */
export interface SiteTemplates {
  readonly templates: JclTemplates;
  /** Files of the site's folder that took the place of ours. */
  readonly own: readonly string[];
  /** Files it does not have: ours stand in for them. */
  readonly standIns: readonly string[];
}

const NAMES: Readonly<Record<keyof JclTemplates, string>> = { deploy: "deploy.jcl", rollback: "rollback.jcl", smoke: "smoke.jcl" };
/** No job of a sane site comes near. */
const LARGEST_BYTES = 1024 * 1024;

/** Our own templates. */
export async function loadJclTemplates(): Promise<JclTemplates> {
  const ours = (name: string): Promise<string> => readFile(join(import.meta.dirname, "templates", name), "utf8");
  return { deploy: await ours(NAMES.deploy), rollback: await ours(NAMES.rollback), smoke: await ours(NAMES.smoke) };
}

/**
 * The templates of a site: a file of its folder takes the place of ours of the same name. Throws `Terminal JclTemplatesRefused` when there is no
 * such folder, or a template in it is no text file that can be read.
 */
export async function loadSiteTemplates(folder: string): Promise<SiteTemplates> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true)
    throw refused(`${folder} is no folder that can be read: name the one that holds ${Object.values(NAMES).join(", ")}.`);
  const ours = await loadJclTemplates();
  const site = {
    deploy: await readTemplate(folder, NAMES.deploy),
    rollback: await readTemplate(folder, NAMES.rollback),
    smoke: await readTemplate(folder, NAMES.smoke),
  };
  const parts = ["deploy", "rollback", "smoke"] as const;
  return {
    templates: {
      deploy: site.deploy ?? ours.deploy,
      rollback: site.rollback ?? ours.rollback,
      smoke: site.smoke ?? ours.smoke,
    },
    own: parts.filter((part) => site[part] !== undefined).map((part) => NAMES[part]),
    standIns: parts.filter((part) => site[part] === undefined).map((part) => NAMES[part]),
  };
}

/** Nothing when there is no such file. What is no regular file is never opened: a pipe would not answer. */
async function readTemplate(folder: string, name: string): Promise<string | undefined> {
  const file = join(folder, name);
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > LARGEST_BYTES) throw refused(`${file} is no text file of at most ${LARGEST_BYTES} bytes.`);
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
    if (code === "ENOENT") return undefined;
    throw code === undefined ? error : refused(`${file} can't be read (${code}): let this account read it.`, error);
  }
}

function refused(why: string, cause?: unknown): Error {
  return fail("Terminal", "JclTemplatesRefused", `--jcl-templates: ${why}`, cause);
}
