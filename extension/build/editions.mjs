/** Both editions of `dist/`, as `installer package` makes them. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const python = join(root, process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python");

export const KINDS = ["chromium", "firefox"];

function filesOf(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    paths.map((each) => {
      const path = join(each.parentPath, each.name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path)];
    }),
  );
}

/** Has them made, and calls `work` with each kind's folder, manifest and files while they are there. */
export async function withEditions(work) {
  const folder = mkdtempSync(join(tmpdir(), "storebell-editions-"));
  try {
    execFileSync(python, ["-m", "installer.package.editions", join(root, "extension/dist"), folder], { cwd: root });
    const made = KINDS.map((kind) => {
      const files = filesOf(join(folder, kind));
      return { kind, folder: join(folder, kind), files, manifest: JSON.parse(files.get("manifest.json").toString()) };
    });
    return await work(made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
