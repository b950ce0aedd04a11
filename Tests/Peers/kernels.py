"""Every kernel beside PyTorch, in float64, on numbers that neither has seen before.

    python kernels.py .build/release/gradus             SEED=… repeats a comparison

The referee's recipe draws its cases anew, and every implementation of every chapter is held to PyTorch's answers.
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile

import torch

ROOT = pathlib.Path(__file__).parents[2]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: kernels.py gradus")
    seed = os.environ.get("SEED") or str(random.randrange(2**32))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, ROOT / "Tests/Fixtures/recipe.py", folder, seed], check=True)
        compared = 0
        for chapter in sorted((ROOT / "Sources/Chapters").glob("[0-9]*-*")):
            number, name = chapter.name.split("-", 1)
            if not pathlib.Path(folder, f"{name}.safetensors").exists():
                continue
            command = [sys.argv[1], "check", str(int(number)), "--vectors", folder]
            run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
            if run.returncode != 0:
                sys.exit(f"{run.stdout}{run.stderr}peers: {name} differs from PyTorch's, SEED={seed}")
            compared += 1
    if compared == 0:
        sys.exit("peers: the recipe made no vectors")
    print(f"PyTorch {torch.__version__}, float64: every kernel of {compared} chapters agrees, SEED={seed}")


main()
