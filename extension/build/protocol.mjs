/** `npm run protocol`: asks the core's models for their schema and writes it and the types made from it. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { typesOf } from "./types.mjs";

const root = new URL("../../", import.meta.url);
const python = new URL(process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python", root);
const exported = execFileSync(fileURLToPath(python), ["-m", "native_host.protocol.schema"], { cwd: fileURLToPath(root), encoding: "utf8" });
const target = new URL("../src/protocol/", import.meta.url);
writeFileSync(new URL("schema.json", target), exported);
writeFileSync(new URL("messages.ts", target), await typesOf(JSON.parse(exported)));
