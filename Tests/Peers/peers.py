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


def recurrent(kind, V=64, n=128, T=50, m=32):
    """A step of Adam on a model that foretells symbols, one-hot in, from a zero state: our gates' order is (f,) u, o or
    (u, r), then the candidate; a GRU's z is 1 − Γ_u. PyTorch's second biases, which add nothing, stay 0."""
    i = torch.arange((T + 1) * m, dtype=torch.int64)
    symbols = (((i * 7919) % 1000) % V).reshape(T + 1, m)
    x, targets = torch.nn.functional.one_hot(symbols[:-1], V).float(), symbols[1:].reshape(-1)
    gates = {"RNN": 1, "GRU": 3, "LSTM": 4}[kind]

    def theirs(W):
        """Rows of all gates, from our order to PyTorch's."""
        parts = W.split(n)
        order = {"RNN": lambda: parts, "GRU": lambda: (parts[1], -parts[0], parts[2]),
                 "LSTM": lambda: (parts[1], parts[0], parts[3], parts[2])}[kind]
        return torch.cat(order())

    def way(name, **options):
        layer, output = getattr(torch.nn, kind)(V, n), torch.nn.Linear(n, V)
        with torch.no_grad():
            layer.weight_ih_l0.copy_(theirs(0.2 * f(gates * n, V)))
            layer.weight_hh_l0.copy_(theirs(0.2 * f(gates * n, n)))
            output.weight.copy_(0.2 * f(V, n))
            for bias in (layer.bias_ih_l0, layer.bias_hh_l0, output.bias):
                bias.zero_()
        if kind == "GRU":  # its bias inside the gate learns; the other two thirds would learn twice
            layer.bias_hh_l0.register_hook(lambda g: torch.cat([torch.zeros(2 * n), g[2 * n :]]))
        else:
            layer.bias_hh_l0.requires_grad_(False)
        learned = [p for p in [*layer.parameters(), *output.parameters()] if p.requires_grad]
        optimizer = torch.optim.Adam(learned, lr=0.001, **options)

        def step():
            optimizer.zero_grad()
            a, _ = layer(x)
            loss = torch.nn.functional.cross_entropy(output(a).reshape(-1, V), targets, reduction="sum") / m
            loss.backward()
            optimizer.step()

        return name, step, lambda: output.weight.detach()

    return [lambda: way(f"nn.{kind}"), lambda: way(f"nn.{kind}, fused Adam", fused=True)]


def player(layers, layout):
    """A network with weights by formula, of a tenth of their size, and biases of 0."""
    network = torch.nn.Sequential(*layers)
    with torch.no_grad():
        for layer in network.modules():
            if isinstance(layer, (torch.nn.Conv2d, torch.nn.ConvTranspose2d)):
                # Both hold our (height, width, channels, filters) the other way round.
                layer.weight.copy_(filters(*[layer.weight.shape[a] for a in (2, 3, 1, 0)], scale=0.1))
                if layer.bias is not None:
                    layer.bias.zero_()
    return network.to(memory_format=layout)


def learned(*networks):
    """All parameters of some networks, in our order."""
    parts = []
    for network in networks:
        for p in network.parameters():
            parts.append((p.permute(2, 3, 1, 0) if p.dim() == 4 else p).detach().flatten())
    return torch.cat(parts)


def gan_adam(networks, **options):
    return torch.optim.Adam([p for n in networks for p in n.parameters()], lr=0.0002, betas=(0.5, 0.999), **options)


def learns(network, answer):
    """Whether gradients of a network's parameters are wanted."""
    for p in network.parameters():
        p.requires_grad_(answer)


def half(channels, width, bias=False):
    return torch.nn.Conv2d(channels, width, 4, 2, 1, bias=bias)


def double(channels, width, bias=False):
    return torch.nn.ConvTranspose2d(channels, width, 4, 2, 1, bias=bias)


def layouts(make):
    """A workload's ways: both orders of channels."""
    return [
        lambda: make("channels first", torch.contiguous_format),
        lambda: make("channels last", torch.channels_last)]


def dcgan(m):
    """A step of each side of a DCGAN on images (m, 32, 32, 1): flipped labels, noise of 100 numbers."""
    nn = torch.nn
    cost = nn.functional.binary_cross_entropy_with_logits

    def way(name, layout):
        G = player(
            [
                nn.ConvTranspose2d(100, 128, 4, bias=False), nn.BatchNorm2d(128), nn.ReLU(True), double(128, 64),
                nn.BatchNorm2d(64), nn.ReLU(True), double(64, 32), nn.BatchNorm2d(32), nn.ReLU(True),
                double(32, 1, bias=True), nn.Tanh()], layout)
        D = player(
            [
                half(1, 32, bias=True), nn.LeakyReLU(0.01, True), half(32, 64), nn.BatchNorm2d(64),
                nn.LeakyReLU(0.01, True), half(64, 128), nn.BatchNorm2d(128), nn.LeakyReLU(0.01, True),
                nn.Conv2d(128, 1, 4)], layout)
        ofG, ofD = gan_adam([G], fused=True), gan_adam([D], fused=True)
        real, z = images(m, 32, 32, 1).contiguous(memory_format=layout), images(m, 1, 1, 100)
        ones, zeros = torch.ones(m, 1, 1, 1), torch.zeros(m, 1, 1, 1)

        def step():
            fake = G(z)
            learns(D, True)
            ofD.zero_grad()
            (cost(D(real), ones) + cost(D(fake.detach()), zeros)).backward()
            ofD.step()
            learns(D, False)
            ofG.zero_grad()
            cost(D(fake), ones).backward()
            ofG.step()

        return name, step, lambda: learned(G, D)

    return layouts(way)


def cyclegan(m):
    """A step of all four players of a CycleGAN on images (m, 32, 32, 3): least squares, λ 10, batch norm; the other
    domain is the first, upside down."""
    nn = torch.nn
    norm = nn.BatchNorm2d
    cost, distance = nn.functional.mse_loss, nn.functional.l1_loss

    class Residual(nn.Module):
        def __init__(self, n):
            super().__init__()
            self.layers = nn.Sequential(
                nn.Conv2d(n, n, 3, padding=1, bias=False), norm(n), nn.ReLU(True),
                nn.Conv2d(n, n, 3, padding=1, bias=False), norm(n))

        def forward(self, x):
            return x + self.layers(x)

    def way(name, layout):
        def translator():
            return player(
                [
                    half(3, 32), norm(32), nn.ReLU(True), half(32, 64), norm(64), nn.ReLU(True), Residual(64),
                    Residual(64), double(64, 32), norm(32), nn.ReLU(True), double(32, 3, bias=True), nn.Tanh()], layout)

        def judge():
            return player(
                [
                    half(3, 32, bias=True), nn.LeakyReLU(0.01, True), half(32, 64), norm(64), nn.LeakyReLU(0.01, True),
                    nn.Conv2d(64, 1, 4, padding=1)], layout)

        G, H, D_X, D_Y = translator(), translator(), judge(), judge()
        translators, ofX, ofY = (gan_adam(n, fused=True) for n in ([G, H], [D_X], [D_Y]))
        X = images(m, 32, 32, 3).contiguous(memory_format=layout)
        Y = f(m * 32 * 32 * 3).flip(0).reshape(m, 32, 32, 3).permute(0, 3, 1, 2).contiguous(memory_format=layout)
        ones, zeros = torch.ones(m, 1, 7, 7), torch.zeros(m, 1, 7, 7)

        def step():
            for D in (D_X, D_Y):
                learns(D, False)
            translators.zero_grad()
            toY, toX = G(X), H(Y)
            fooling = cost(D_Y(toY), ones) + cost(D_X(toX), ones)
            (fooling + 10 * (distance(H(toY), X) + distance(G(toX), Y))).backward()
            translators.step()
            for D, optimizer, real, fake in ((D_Y, ofY, Y, toY), (D_X, ofX, X, toX)):
                learns(D, True)
                optimizer.zero_grad()
                (cost(D(real), ones) + cost(D(fake.detach()), zeros)).backward()
                optimizer.step()

        return name, step, lambda: learned(G, H, D_X, D_Y)

    return layouts(way)


# name: (ways, steps before the checksum)
WORKLOADS = {
    "logistic_12288x209": (lambda: logistic(12288, 209), 3),
    "sgemm_1024": (lambda: sgemm(1024), 1),
    "conv3x3_64_64_32_b16_f": (lambda: conv(16, 32, 64, 64, backward=False), 1),
    "conv3x3_64_64_32_b16_fb": (lambda: conv(16, 32, 64, 64, backward=True), 1),
    "lenet5_b64": (lambda: lenet5(64), 3),
    "adam_10m": (lambda: adam(10_000_000), 3),
    "mlp_784_128_64_10_b64": (lambda: mlp(64, (784, 128, 64, 10)), 3),
    "rnn_v64_h128_t50_b32": (lambda: recurrent("RNN"), 3),
    "lstm_v64_h128_t50_b32": (lambda: recurrent("LSTM"), 3),
    "gru_v64_h128_t50_b32": (lambda: recurrent("GRU"), 3),
    "dcgan_32x32_b32": (lambda: dcgan(32), 3),
    "cyclegan_32x32_b4": (lambda: cyclegan(4), 3),
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
