#!/usr/bin/env python3
"""Makes assets/licenses/dependencies.txt: what the program is built from, and the licences under which that is passed on.

Reads `cargo metadata` for one platform, follows the dependencies that end up in the program (not those of builds and tests), and
takes the licence texts that each package brings along; a text that several bring stands once.
"""

import argparse
import json
import subprocess
from pathlib import Path

TEXTS = ("license", "licence", "copying", "notice", "copyright", "unlicense")
RULE = "=" * 80


def main():
    options = read_arguments()
    metadata = json.loads(
        subprocess.run(
            ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", options.platform],
            check=True,
            capture_output=True,
        ).stdout
    )
    packages = {package["id"]: package for package in metadata["packages"]}
    used = sorted(linked(metadata), key=lambda number: (packages[number]["name"], packages[number]["version"]))
    lines = [f"newsdiff is built from these packages ({options.platform}); their licences stand below.", ""]
    holders = {}
    for number in used:
        package = packages[number]
        licence = package["license"] or "see its licence file"
        lines.append(f"{package['name']} {package['version']}: {licence}")
        for text in texts(package):
            holders.setdefault(text, []).append(package["name"])
    for text, names in sorted(holders.items(), key=lambda entry: entry[1]):
        lines += ["", RULE, ", ".join(dict.fromkeys(names)), RULE, text]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(used)} packages, {len(holders)} texts, {options.output.stat().st_size:,} bytes")


def linked(metadata):
    """The packages in the program: the root's ordinary dependencies and theirs, without macros, which run while building."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    macros = {
        package["id"]
        for package in metadata["packages"]
        if any("proc-macro" in target["kind"] for target in package["targets"])
    }
    root = metadata["resolve"]["root"]
    seen, waiting = {root}, [root]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            number = dependency["pkg"]
            ordinary = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if ordinary and number not in seen and number not in macros:
                seen.add(number)
                waiting.append(number)
    return seen - {root}


def texts(package):
    """The licence texts in the folder of a package, without white space at their ends."""
    folder = Path(package["manifest_path"]).parent
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name.lower().startswith(TEXTS):
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            yield "\n".join(line.rstrip() for line in lines).strip()


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--platform", default="x86_64-unknown-linux-gnu", help="target triple")
    parser.add_argument("--output", type=Path, default="assets/licenses/dependencies.txt")
    return parser.parse_args()


if __name__ == "__main__":
    main()
