"""Writes vectors: a line with the versions that made them, a header, then the rows."""

import csv
import platform
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parent / "vectors"


def listed(values):
    """Several numbers in one field, each with all its digits."""
    return ";".join(repr(float(value)) for value in values)


def write(name, packages, header, rows):
    """One file. Numbers keep all their digits."""
    FOLDER.mkdir(exist_ok=True)
    made_by = ", ".join(
        [f"python {platform.python_version()}"] + [f"{p} {version(p)}" for p in packages]
    )
    with open(FOLDER / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        file.write(f"# {made_by}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(
                value if isinstance(value, (str, int)) else repr(float(value)) for value in row
            )
