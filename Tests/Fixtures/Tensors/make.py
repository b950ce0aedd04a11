"""Makes python.safetensors with the Python library, and shows what that library makes of the Swift files beside it.

    pip install torch==2.13 safetensors numpy
    python make.py

python.safetensors is what TensorFileTests reads; swift-F64.safetensors and swift-F32.safetensors are what it expects
TensorFile to write, byte for byte: this script is how they were found to be right.
"""

from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

here = Path(__file__).parent

save_file(
    {
        "layer 1, W": np.array([[1.5, -2.25, 1e-30], [0.1, 3e30, -0.0]], dtype=np.float64),
        "b é \"quoted\"": np.array([0.5, 0.1], dtype=np.float32),
        "scalar": np.array(7.25, dtype=np.float64),
        "empty": np.zeros((3, 0, 2), dtype=np.float32),
    },
    here / "python.safetensors",
    metadata={"step": "10", "note": "tab\tand\nline é"},
)

for name in ("python", "swift-F64", "swift-F32"):
    path = here / f"{name}.safetensors"
    if path.exists():
        with safe_open(path, "numpy") as file:
            print(name, file.metadata())
            for key in file.keys():
                tensor = file.get_tensor(key)
                print("  ", repr(key), tensor.dtype, tensor.shape, tensor.tolist())
