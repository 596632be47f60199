/** `npm run protocol`: asks the core's models for their schemas and writes them and the types made from them. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { typesOf } from "./types.mjs";

const root = new URL("../../", import.meta.url);
const python = new URL(process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python", root);
const asked = (name) => execFileSync(fileURLToPath(python), ["-m", `native_host.protocol.${name}`], { cwd: fileURLToPath(root), encoding: "utf8" });
const exported = asked("schema");
const target = new URL("../src/protocol/", import.meta.url);
writeFileSync(new URL("schema.json", target), exported);
writeFileSync(new URL("managed_schema.json", target), asked("managed_schema"));
writeFileSync(new URL("messages.ts", target), await typesOf(JSON.parse(exported)));
