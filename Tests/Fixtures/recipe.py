"""The referee: PyTorch in float64 works the same cases as our kernels, and its answers are frozen here.

    python recipe.py FOLDER      writes FOLDER/*.safetensors and FOLDER/SHA256SUMS; twice gives the same files

Every file holds cases named "kernel/case/tensor". Inputs are drawn from numpy's own generator with fixed seeds; outputs
and gradients come from torch's functions and from autograd, never from formulas of ours. Points are columns here as in
the sources, so that torch, which wants rows, is given transposes.
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

SIZES = [(1, 1), (4, 7), (7, 4), (5, 12), (30, 9), (17, 3)]  # (n_x, m)


def draw(generator, *shape, scale=1.0):
    return torch.tensor(scale * generator.standard_normal(shape))


def bits(generator, *shape):
    return torch.tensor(generator.integers(0, 2, shape).astype(np.float64))


def leaves(*tensors):
    return [tensor.clone().requires_grad_() for tensor in tensors]


class Cases(dict):
    def add(self, kernel, case, **tensors):
        for name, tensor in tensors.items():
            value = torch.as_tensor(tensor, dtype=torch.float64).detach().contiguous().clone()
            self[f"{kernel}/{case}/{name}"] = value


def perceptrons():
    cases = Cases()
    g = np.random.default_rng(1)
    for case, (n_x, m) in enumerate(SIZES):
        # Scores, and the gradients that a loss with slope R in each score sends back, as a mean over the examples.
        X, R = draw(g, n_x, m), draw(g, 1, m)
        w, b = leaves(draw(g, n_x, 1, scale=0.5), draw(g, 1))
        Z = F.linear(X.T, w.T, b).T
        ((R * Z).sum() / m).backward()
        cases.add("scores", case, w=w, b=b[0], X=X, dZ=R, Z=Z, dw=w.grad, db=b.grad[0])

        # The squared error of a linear unit.
        (Z,), Y = leaves(draw(g, 1, m)), bits(g, 1, m)
        J = F.mse_loss(Z, Y) / 2
        J.backward()
        cases.add("squaredError", case, Z=Z, Y=Y, J=J, dZ=m * Z.grad)

        # The perceptron trick on one point.
        x, w, b, y = draw(g, n_x, 1), draw(g, n_x, 1), draw(g, 1), bits(g, 1)
        answer = torch.heaviside(F.linear(x.T, w.T, b)[0], torch.ones(1))
        alpha = 0.7
        w2, b2 = torch.add(w, x, alpha=(alpha * (y - answer)).item()), torch.add(b, y - answer, alpha=alpha)
        cases.add("perceptronTrick", case, w=w, b=b[0], x=x, y=y[0], alpha=alpha, w2=w2, b2=b2[0])

    # Ten steps of the delta rule.
    X, Y = draw(g, 4, 7), draw(g, 1, 7)
    w, b = leaves(draw(g, 4, 1, scale=0.5), draw(g, 1))
    cases.add("deltaTraining", 0, X=X, Y=Y, w=w, b=b[0], rate=0.1)
    optimizer = torch.optim.SGD([w, b], lr=0.1)
    for _ in range(10):
        optimizer.zero_grad()
        (F.mse_loss(F.linear(X.T, w.T, b).T, Y) / 2).backward()
        optimizer.step()
    cases.add("deltaTraining", 0, w10=w, b10=b[0])
    return cases


def logistic_regression():
    cases = Cases()
    g = np.random.default_rng(2)
    for case, (n_x, m) in enumerate(SIZES):
        for spread in (1, 30):
            name = f"{case}-{spread}"
            (Z,), Y = leaves(draw(g, 1, m, scale=spread)), bits(g, 1, m)
            J = F.binary_cross_entropy_with_logits(Z, Y)
            J.backward()
            cases.add("logistic", name, Z=Z, Y=Y, A=torch.sigmoid(Z), J=J, dZ=m * Z.grad)

            (Z,) = leaves(draw(g, 1, m, scale=spread))
            J = F.mse_loss(torch.sigmoid(Z), Y) / 2
            J.backward()
            cases.add("sigmoidSquared", name, Z=Z, Y=Y, J=J, dZ=m * Z.grad)

            K = [1, 2, 3, 10, 5, 4][case]
            labels = torch.tensor(g.integers(0, K, m))
            (Z,) = leaves(draw(g, K, m, scale=spread))
            J = F.cross_entropy(Z.T, labels)
            J.backward()
            Y = F.one_hot(labels, K).T
            cases.add("softmax", name, Z=Z, Y=Y, A=F.softmax(Z, dim=0), J=J, dZ=m * Z.grad)

        X, R = draw(g, n_x, m), draw(g, K, m)
        W, b = leaves(draw(g, K, n_x, scale=0.5), draw(g, K))
        Z = F.linear(X.T, W, b).T
        ((R * Z).sum() / m).backward()
        cases.add("classScores", case, W=W, b=b[:, None], X=X, dZ=R, Z=Z, dW=W.grad, db=b.grad[:, None])

        (w,), lam, before = leaves(draw(g, n_x, m)), 0.3 + case, draw(g, n_x, m)
        l2 = lam / (2 * m) * torch.linalg.norm(w) ** 2
        l1 = lam / m * torch.linalg.vector_norm(w, ord=1)
        l2.backward()
        cases.add(
            "penalty", case, w=w, lambda_=lam, m=m, before=before, l2=l2, l1=l1, dw=before + w.grad,
            length=0.4, shrunk=F.softshrink(w, 0.4))

    # Ten steps of training, plain and with either penalty: torch decays weights by λ/m, and not the biases.
    X, Y, labels = draw(g, 4, 7), bits(g, 1, 7), torch.tensor(g.integers(0, 3, 7))
    for name, lam in (("plain", 0.0), ("l2", 0.7), ("l1", 0.7)):
        alpha = 0.3
        for model in ("two", "many"):
            K = 1 if model == "two" else 3
            W, b = torch.zeros(K, 4, requires_grad=True), torch.zeros(K, requires_grad=True)
            decay = lam / 7 if name == "l2" else 0.0
            optimizer = torch.optim.SGD([{"params": [W], "weight_decay": decay}, {"params": [b]}], lr=alpha)
            costs = []
            for step in range(11):
                optimizer.zero_grad()
                Z = F.linear(X.T, W, b)
                loss = F.binary_cross_entropy_with_logits(Z.T, Y) if K == 1 else F.cross_entropy(Z, labels)
                penalty = {"plain": 0.0, "l2": lam / 14 * (W**2).sum(), "l1": lam / 7 * W.abs().sum()}[name]
                costs.append((loss + penalty).item())
                if step == 10:
                    break
                loss.backward()
                optimizer.step()
                if name == "l1":
                    with torch.no_grad():
                        W.copy_(F.softshrink(W, alpha * lam / 7))
            if K == 1:
                cases.add(f"twoClassTraining {name}", 0, X=X, Y=Y, rate=alpha, lambda_=lam, costs=costs, w10=W.T, b10=b[0])
            else:
                one_hot = F.one_hot(labels, 3).T
                cases.add(
                    f"manyClassTraining {name}", 0, X=X, Y=one_hot, rate=alpha, lambda_=lam, costs=costs, W10=W,
                    b10=b[:, None])
    return cases


def backpropagation():
    cases = Cases()
    g = np.random.default_rng(3)
    bends = {
        "identity": lambda Z: Z, "step": lambda Z: torch.heaviside(Z.detach(), torch.ones(())) + 0 * Z,
        "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu,
        "leakyReLU": lambda Z: F.leaky_relu(Z, 0.01), "softmax": lambda Z: F.softmax(Z, dim=0),
    }
    for case, (n_prev, m) in enumerate(SIZES):
        for name, bend in bends.items():
            (Z,), dA = leaves(draw(g, n_prev, m)), draw(g, n_prev, m)
            A = bend(Z)
            A.backward(dA)
            cases.add(f"activation {name}", case, Z=Z, dA=dA, A=A, dZ=Z.grad)

        n = [1, 2, 3, 10, 5, 4][case]
        W, b, A_prev = leaves(draw(g, n, n_prev, scale=0.5), draw(g, n), draw(g, n_prev, m))
        Z, dZ = F.linear(A_prev.T, W, b).T, draw(g, n, m)
        Z.backward(dZ)
        cases.add(
            "dense", case, W=W, b=b[:, None], A_prev=A_prev, dZ=dZ, Z=Z, dW=W.grad / m, db=b.grad[:, None] / m,
            dA_prev=A_prev.grad)

        for loss, name in ((F.mse_loss, "squaredError"), (F.binary_cross_entropy_with_logits, "binaryCrossEntropy")):
            (Z,), Y = leaves(draw(g, n, m, scale=3)), bits(g, n, m)
            J = loss(Z, Y, reduction="sum") / m / (2 if loss is F.mse_loss else 1)
            J.backward()
            cases.add(f"loss {name}", case, Z=Z, Y=Y, J=J, dZ=m * Z.grad)

        # Batch normalisation needs a batch: sizes of one example are left to the twins.
        if m > 1:
            Z, gamma, beta = leaves(draw(g, n, m, scale=2), 0.5 + draw(g, n).abs(), draw(g, n))
            mean, variance = torch.zeros(n), torch.ones(n)
            N = F.batch_norm(Z.T, mean, variance, gamma, beta, training=True, momentum=0.1, eps=1e-5).T
            dN = draw(g, n, m)
            N.backward(dN)
            tested = F.batch_norm(Z.T, mean, variance, gamma, beta, training=False, eps=1e-5).T
            cases.add(
                "batchNorm", case, Z=Z, gamma=gamma[:, None], beta=beta[:, None], dN=dN, N=N, dZ=Z.grad,
                dgamma=gamma.grad[:, None] / m, dbeta=beta.grad[:, None] / m, mean=mean[:, None],
                variance=variance[:, None], tested=tested)

    # Ten steps of training with all examples: ReLU and weight decay; tanh and batch normalisation; a held mask.
    m, X, labels = 7, draw(g, 4, 7), torch.tensor(g.integers(0, 3, 7))
    mask = (draw(g, 5, 7) < 0.3).to(torch.float64)
    for name in ("relu l2", "tanh normalised", "sigmoid dropout"):
        shapes = [(5, 4), (6, 5), (3, 6)]
        W = leaves(*(draw(g, *shape, scale=0.5) for shape in shapes))
        b = leaves(*(draw(g, n, scale=0.5) for n, _ in shapes))
        gamma, beta = leaves(0.5 + draw(g, 5).abs(), draw(g, 5))
        decay, alpha = (0.7 if "l2" in name else 0.0), 0.3
        start = {f"W{l + 1}": W[l] for l in range(3)} | {f"b{l + 1}": b[l][:, None] for l in range(3)}
        cases.add(
            f"networkTraining {name}", 0, X=X, Y=F.one_hot(labels, 3).T, D=mask, gamma=gamma[:, None],
            beta=beta[:, None], rate=alpha, lambda_=decay, **start)
        optimizer = torch.optim.SGD(
            [{"params": W, "weight_decay": decay / m}, {"params": b}, {"params": [gamma, beta]}], lr=alpha)
        running, costs = (torch.zeros(5), torch.ones(5)), []
        bend = {"relu": F.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[name.split()[0]]
        for _ in range(10):
            optimizer.zero_grad()
            Z = F.linear(X.T, W[0], b[0])
            if "normalised" in name:
                Z = F.batch_norm(Z, *running, gamma, beta, training=True, momentum=0.1, eps=1e-5)
            A = bend(Z)
            if "dropout" in name:
                A = A * mask.T / 0.6
            loss = F.cross_entropy(F.linear(bend(F.linear(A, W[1], b[1])), W[2], b[2]), labels)
            costs.append((loss + decay / (2 * m) * sum((w**2).sum() for w in W)).item())
            loss.backward()
            optimizer.step()
        end = {f"end W{l + 1}": W[l] for l in range(3)} | {f"end b{l + 1}": b[l][:, None] for l in range(3)}
        if "normalised" in name:
            end |= {"end gamma": gamma[:, None], "end beta": beta[:, None]}
            end |= {"end mean": running[0][:, None], "end variance": running[1][:, None]}
        cases.add(f"networkTraining {name}", 0, costs=costs, **end)
    return cases


FILES = {
    "Perceptrons": perceptrons, "LogisticRegression": logistic_regression, "Backpropagation": backpropagation,
}


def main(folder):
    recipe = hashlib.sha256(pathlib.Path(__file__).read_bytes()).hexdigest()
    made_by = json.dumps({"torch": torch.__version__, "numpy": np.__version__, "recipe": recipe}, sort_keys=True)
    lines = []
    for name, make in FILES.items():
        path = folder / f"{name}.safetensors"
        save_file(make(), path, metadata={"made by": made_by})
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent))
