"""
Lets a PyTorch built for CUDA be imported without the gigabytes of CUDA libraries that it links to and that training on
the CPU never calls: beside PyTorch's own libraries it puts empty ones of those names, whose every function answers 100,
the code of CUDA for "no device". PyTorch then sees a machine without a GPU; its CPU code is untouched.
Does nothing for a build that is for the CPU alone. Needs `cc`, `nm` and `readelf`.
"""

import pathlib
import re
import subprocess
import sysconfig

CUDA = ("libcu", "libnv", "libnccl")
FUNCTIONS = ("cu", "nv", "nccl", "__cuda")


def read(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def needed_by(library: pathlib.Path) -> set[str]:
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", read("readelf", "-d", str(library))))


def homes_of_versions(library: pathlib.Path) -> dict[str, str]:
    """For each symbol version that a library asks for, the library that must define it."""
    homes, home = {}, ""
    for kind, name in re.findall(r"\b(File|Name): (\S+)", read("readelf", "-V", "-W", str(library))):
        if kind == "File":
            home = name
        else:
            homes[name] = home
    return homes


def undefined_in(library: pathlib.Path) -> list[tuple[str, str]]:
    """Names of functions that other libraries must bring, each with its version or an empty text."""
    symbols = (line.split()[-1].partition("@") for line in read("nm", "-D", "--undefined-only", str(library)).splitlines())
    return [(name, version) for name, _, version in symbols]


def build(folder: pathlib.Path, library: str, versions: dict[str, set[str]]) -> None:
    source, script = folder / f"{library}.c", folder / f"{library}.map"
    names = sorted(set().union(*versions.values()))
    source.write_text("".join(f"int {name}(void) {{ return 100; }}\n" for name in names))
    script.write_text("".join(f"{version} {{ global: {' '.join(f'{name};' for name in sorted(functions))} }};\n" for version, functions in versions.items() if version))
    options = [f"-Wl,--version-script={script}"] if script.read_text() else []
    subprocess.run(["cc", "-shared", "-fPIC", "-w", "-fno-builtin", f"-Wl,-soname,{library}", *options, "-o", str(folder / library), str(source)], check=True)
    source.unlink()
    script.unlink()


def main() -> None:
    folder = pathlib.Path(sysconfig.get_paths()["purelib"]) / "torch" / "lib"
    own = [path for path in folder.glob("*.so*") if path.is_file()]
    missing = {name for path in own for name in needed_by(path) if name.startswith(CUDA)} - {path.name for path in own}
    wanted: dict[str, dict[str, set[str]]] = {library: {} for library in missing}
    for path in own:
        needs, homes = needed_by(path) & missing, homes_of_versions(path)
        for name, version in undefined_in(path) if needs else []:
            # A function without a version is found in whichever library has it.
            home = homes.get(version) if version else min(needs) if name.startswith(FUNCTIONS) else None
            if home in missing:
                wanted[home].setdefault(version, set()).add(name)
    for library, versions in wanted.items():
        build(folder, library, versions)


if __name__ == "__main__":
    main()
