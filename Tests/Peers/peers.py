"""The same training steps here and in PyTorch, on the CPU, in float32, with the same number of threads.

    python peers.py .build/float32/release/gradus [workload …]

Both sides make their inputs by formula, so that a checksum of the results can be compared before anything is timed:

    f(i)       = ((i · 7919) mod 1000) / 1000 − 0.5         element i of an input, counted along its rows
    checksum   = Σᵢ f(i) rᵢ                                 of a result r, summed in double precision

The two programs run in turn, several times over, and the medians' median counts. PyTorch is given its best: each workload
lists the ways in which a competent user would write it, and the fastest is the peer.
"""

import math
import os
import statistics
import subprocess
import sys
import time

import torch

THREADS = (1, 2)
ROUNDS = 5
SECONDS = 0.5  # of timing for each way, in each round


def f(*shape):
    """An input of that shape by formula."""
    i = torch.arange(math.prod(shape), dtype=torch.int64)
    return (((i * 7919) % 1000).double() / 1000 - 0.5).float().reshape(shape)


def checksum(result):
    """Σ f(i) rᵢ, and the sum of the sizes of its terms, to which a difference is compared."""
    terms = result.double().flatten() * f(result.numel()).double()
    return terms.sum().item(), terms.abs().sum().item()


# A workload is a list of ways; a way is (its name, its step, its result): the step is what is timed, the result is what
# the checksum is of, after `steps` steps from the start.


def logistic(n, m, alpha=0.1):
    """One full-batch gradient step of logistic regression from w = 0, b = 0: X (n, m), label j is 1 for odd j."""
    X, y = f(n, m), (torch.arange(m) % 2).float()

    def formulas():
        w, b = torch.zeros(n), torch.zeros(1)
        z, column = torch.empty(m), X.T

        def step():
            torch.mv(column, w, out=z)
            dz = z.add_(b).sigmoid_().sub_(y)
            w.addmv_(X, dz, alpha=-alpha / m)
            b.sub_(dz.mean(), alpha=alpha)

        return "formulas", step, lambda: torch.cat([w, b])

    def autograd():
        w, b = torch.zeros(n, requires_grad=True), torch.zeros(1, requires_grad=True)
        optimizer = torch.optim.SGD([w, b], lr=alpha)

        def step():
            optimizer.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(w @ X + b, y).backward()
            optimizer.step()

        return "autograd", step, lambda: torch.cat([w, b]).detach()

    return [formulas, autograd]


def sgemm(n):
    """C = A B, all (n, n); B goes on where A ends in the formula."""
    A, B = f(2 * n, n).split(n)

    def fresh():
        C = [None]

        def step():
            C[0] = A @ B

        return "fresh result", step, lambda: C[0]

    def in_place():
        C = torch.empty(n, n)
        return "in place", lambda: torch.mm(A, B, out=C), lambda: C

    return [fresh, in_place]


def images(*shape):
    """Images (m, height, width, channels) by formula, as PyTorch has them: (m, channels, height, width)."""
    return f(*shape).permute(0, 3, 1, 2)


def filters(*shape, scale=1.0):
    """Filters (height, width, channels, filters) by formula, as PyTorch has them: (filters, channels, height, width)."""
    return (f(*shape) * scale).permute(3, 2, 0, 1)


def conv(m, n, channels, count, backward):
    """A 3×3 convolution, padded to the same size, of (m, n, n, channels) by so many filters; or with all gradients."""

    def way(name, layout):
        def made():
            x = images(m, n, n, channels).contiguous(memory_format=layout)
            w = filters(3, 3, channels, count).contiguous(memory_format=layout)
            b, up = f(count), images(m, n, n, count).contiguous(memory_format=layout)
            result = [None]

            def forward():
                with torch.inference_mode():
                    result[0] = torch.nn.functional.conv2d(x, w, b, padding=1)

            def both():
                for leaf in (x, w, b):
                    leaf.requires_grad_(True).grad = None
                result[0] = torch.nn.functional.conv2d(x, w, b, padding=1)
                result[0].backward(up)

            def answer():
                z = result[0].permute(0, 2, 3, 1).flatten()
                if not backward:
                    return z
                gradients = [w.grad.permute(2, 3, 1, 0).flatten() / m, b.grad / m, x.grad.permute(0, 2, 3, 1).flatten()]
                return torch.cat([z.detach(), *gradients])

            return name, both if backward else forward, answer

        return made

    return [way("channels first", torch.contiguous_format), way("channels last", torch.channels_last)]


def lenet5(m):
    """A step of Adam on LeNet-5 with tanh and average pooling: images (m, 32, 32, 1), label j mod 10."""
    labels = torch.arange(m) % 10

    def way(name, layout):
        def made():
            nn = torch.nn
            net = nn.Sequential(
                nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
                nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))
            x = images(m, 32, 32, 1).contiguous(memory_format=layout)
            layers = [layer for layer in net if hasattr(layer, "weight")]
            shapes = [(5, 5, 1, 6), (5, 5, 6, 16), (5, 5, 16, 120), (1, 1, 120, 84), (1, 1, 84, 10)]
            with torch.no_grad():
                for layer, shape in zip(layers, shapes):
                    scale = 3 / math.sqrt(shape[0] * shape[1] * shape[2])
                    layer.weight.copy_(filters(*shape, scale=scale).reshape(layer.weight.shape))
                    layer.bias.zero_()
            net = net.to(memory_format=layout)
            optimizer = torch.optim.Adam(net.parameters(), lr=0.001, fused=True)

            def step():
                optimizer.zero_grad()
                nn.functional.cross_entropy(net(x), labels).backward()
                optimizer.step()

            def answer():
                parts = []
                for layer, shape in zip(layers, shapes):
                    weight = layer.weight.detach().reshape(shape[3], shape[2], shape[0], shape[1])
                    parts += [weight.permute(2, 3, 1, 0).flatten(), layer.bias.detach()]
                return torch.cat(parts)

            return name, step, answer

        return made

    return [way("channels first", torch.contiguous_format), way("channels last", torch.channels_last)]


def adam(n, alpha=0.001):
    """One step of Adam on n numbers, whose gradient is the numbers themselves as they were at the start."""

    def way(label, **options):
        def prepare():
            p = f(n).requires_grad_()
            p.grad = f(n)
            optimizer = torch.optim.Adam([p], lr=alpha, **options)
            return label, optimizer.step, lambda: p.detach()

        return prepare

    return [way("foreach", foreach=True), way("fused", fused=True)]


def mlp(m, sizes, alpha=0.001):
    """One step of training a network, ReLU between its layers and softmax cross-entropy after: forward, backward, Adam.
    Its inputs are (n, m) in the formula, one example a column; example j is of class j mod the last size."""
    X, y = f(sizes[0], m).T.contiguous(), torch.arange(m) % sizes[-1]

    def way(label, **options):
        def prepare():
            layers = []
            for n_prev, n in zip(sizes, sizes[1:]):
                layers += [torch.nn.Linear(n_prev, n), torch.nn.ReLU()]
                with torch.no_grad():
                    layers[-2].weight.copy_(0.2 * f(n, n_prev))
                    layers[-2].bias.zero_()
            network = torch.nn.Sequential(*layers[:-1])
            optimizer = torch.optim.Adam(network.parameters(), lr=alpha, **options)

            def step():
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(network(X), y).backward()
                optimizer.step()

            return label, step, lambda: torch.cat([p.detach().flatten() for p in network.parameters()])

        return prepare

    return [way("foreach", foreach=True), way("fused", fused=True)]


# name: (ways, steps before the checksum)
WORKLOADS = {
    "logistic_12288x209": (lambda: logistic(12288, 209), 3),
    "sgemm_1024": (lambda: sgemm(1024), 1),
    "conv3x3_64_64_32_b16_f": (lambda: conv(16, 32, 64, 64, backward=False), 1),
    "conv3x3_64_64_32_b16_fb": (lambda: conv(16, 32, 64, 64, backward=True), 1),
    "lenet5_b64": (lambda: lenet5(64), 3),
    "adam_10m": (lambda: adam(10_000_000), 3),
    "mlp_784_128_64_10_b64": (lambda: mlp(64, (784, 128, 64, 10)), 3),
}


def median_ms(step):
    """The median time of a step, after a warm-up."""
    for _ in range(3):
        step()
    times, end = [], time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


def ours(gradus, *options):
    """The lines that `gradus bench --workloads` prints: {name: [number, …]}."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("OPENBLAS_", "OMP_", "MKL_"))}
    command = [gradus, "bench", "--workloads", *options]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if run.returncode != 0:
        sys.exit(f"peers: {' '.join(command)} exits with {run.returncode}: {run.stderr.strip()}")
    lines = [line.split() for line in run.stdout.splitlines() if line.strip()]
    try:
        return {name: [float(number) for number in numbers] for name, *numbers in lines}
    except ValueError:
        sys.exit(f"peers: {' '.join(command)} printed no numbers: {run.stdout.strip()!r}")


def verify(gradus, names):
    """Stops unless each way's result agrees with ours."""
    here = ours(gradus, "--checksums")
    for name in names:
        if name not in here:
            sys.exit(f"peers: {gradus} has no workload {name}; it has {', '.join(here) or 'none'}")
        ways, steps = WORKLOADS[name]
        for way in ways():
            label, step, result = way()
            for _ in range(steps):
                step()
            there, scale = checksum(result())
            if not abs(here[name][0] - there) <= 1e-4 * scale:
                sys.exit(f"peers: {name}: checksum {here[name][0]:.9g} here, {there:.9g} in PyTorch ({label})")


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: peers.py gradus [workload …]")
    gradus, names = sys.argv[1], sys.argv[2:] or list(WORKLOADS)
    for name in names:
        if name not in WORKLOADS:
            sys.exit(f"peers: no workload {name}; there are {', '.join(WORKLOADS)}")
    verify(gradus, names)

    mine = {(name, t): [] for name in names for t in THREADS}
    theirs = {(name, t): {} for name in names for t in THREADS}
    for _ in range(ROUNDS):
        for t in THREADS:
            here = ours(gradus, "--threads", str(t))
            torch.set_num_threads(t)
            for name in names:
                mine[name, t].append(here[name][0])
                for way in WORKLOADS[name][0]():
                    label, step, _ = way()
                    theirs[name, t].setdefault(label, []).append(median_ms(step))

    print(f"PyTorch {torch.__version__}, float32, medians of {ROUNDS} rounds in turn; results agree")
    print(f"{'workload':24}{'threads':>8}{'ours, ms':>12}{'PyTorch, ms':>13}{'ours/PyTorch':>14}  PyTorch's way")
    for name in names:
        for t in THREADS:
            a = statistics.median(mine[name, t])
            b, label = min((statistics.median(times), label) for label, times in theirs[name, t].items())
            print(f"{name:24}{t:8}{a:12.3f}{b:13.3f}{a / b:14.2f}  {label}")


main()
