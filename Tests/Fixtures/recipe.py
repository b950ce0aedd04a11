"""The referee: PyTorch in float64 works the same cases as our kernels, and its answers are frozen here.

    python recipe.py FOLDER           writes FOLDER/*.safetensors and FOLDER/SHA256SUMS; twice gives the same files
    python recipe.py FOLDER SEED      the same cases of other numbers, for one comparison: make peers

Every file holds cases named "kernel/case/tensor". Inputs are drawn from numpy's own generator with fixed seeds; outputs
and gradients come from torch's functions and from autograd, never from formulas of ours. Points are columns here as in
the sources, so that torch, which wants rows, is given transposes.
"""

import copy
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


SEED = None


def generator(chapter):
    """A chapter's generator: always the same, unless a seed was given."""
    return np.random.default_rng(chapter if SEED is None else [chapter, SEED])


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
    g = generator(1)
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
    g = generator(2)
    for case, (n_x, m) in enumerate(SIZES):
        for spread in (1, 30):
            name = f"{case}-{spread}"
            (Z,), Y = leaves(draw(g, 1, m, scale=spread)), bits(g, 1, m)
            # The loss that is built in errs by a unit roundoff of 1 where it is next to nothing, its slope does not.
            F.binary_cross_entropy_with_logits(Z, Y).backward()
            J = F.softplus((1 - 2 * Y) * Z, threshold=1000).mean()
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
    g = generator(3)
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


def optimization():
    cases = Cases()
    g = generator(4)
    # Gradients that are given, not followed, so that every step is seen; their sizes differ from tensor to tensor.
    W, b, alpha = draw(g, 4, 3, scale=0.5), draw(g, 4, 1, scale=0.5), 0.05
    dW, db = draw(g, 100, 4, 3), draw(g, 100, 4, 1, scale=1e-3)
    optim = torch.optim
    ways = {
        "SGD": lambda p: optim.SGD(p, lr=alpha),
        "momentum": lambda p: optim.SGD(p, lr=alpha, momentum=0.9),
        # torch begins its velocity with the first gradient undamped; the average is the sum at a rescaled rate instead.
        "momentum, averaging": lambda p: optim.SGD(p, lr=alpha * (1 - 0.9), momentum=0.9),
        "Nesterov": lambda p: optim.SGD(p, lr=alpha, momentum=0.9, nesterov=True),
        "Adagrad": lambda p: optim.Adagrad(p, lr=alpha, eps=1e-10),
        "RMSProp": lambda p: optim.RMSprop(p, lr=alpha, alpha=0.99, eps=1e-8),
        "Adam": lambda p: optim.Adam(p, lr=alpha),
        "Adam, large epsilon": lambda p: optim.Adam(p, lr=alpha, betas=(0.8, 0.95), eps=0.01),
        "AdamW": lambda p: optim.AdamW([{"params": p[:1], "weight_decay": 0.1}, {"params": p[1:], "weight_decay": 0}], lr=alpha),
    }
    for name, make in ways.items():
        p, q = leaves(W, b)
        optimizer = make([p, q])
        cases.add(f"optimizer {name}", 0, W=W, b=b, dW=dW, db=db, alpha=alpha)
        for t in range(100):
            p.grad, q.grad = dW[t].clone(), db[t].clone()
            optimizer.step()
            if t + 1 in (1, 2, 10, 100):
                cases.add(f"optimizer {name}", 0, **{f"W{t + 1}": p, f"b{t + 1}": q})

    for case, (value, norm) in enumerate([(0.5, 1.0), (0.01, 100.0)]):
        def gradients():
            p, q = leaves(W, b)
            p.grad, q.grad = dW[case].clone(), 100 * db[case]
            return p, q

        p, q = gradients()
        cases.add("clipping", case, dW=p.grad, db=q.grad, value=value, norm=norm)
        torch.nn.utils.clip_grad_value_([p, q], value)
        cases.add("clipping", case, **{"dW by value": p.grad, "db by value": q.grad})
        p, q = gradients()
        length = torch.nn.utils.get_total_norm([p.grad, q.grad])
        # torch divides by ‖g‖ + 10⁻⁶, which is made up for here.
        torch.nn.utils.clip_grad_norm_([p, q], norm * (1 + 1e-6 / length.item()))
        cases.add("clipping", case, length=length, **{"dW by norm": p.grad, "db by norm": q.grad})

    schedulers = {
        "exponential": lambda o: optim.lr_scheduler.ExponentialLR(o, 0.95),
        "staircase": lambda o: optim.lr_scheduler.StepLR(o, 4, 0.5),
        "cosine": lambda o: optim.lr_scheduler.CosineAnnealingLR(o, 20),
        # torch counts from 0 and starts at a factor: the step before ours is its first.
        "warm-up": lambda o: optim.lr_scheduler.LinearLR(o, 1 / 5, 1, 4),
    }
    rates = {}
    for name, make in schedulers.items():
        optimizer = optim.SGD(leaves(W), lr=alpha)
        scheduler = make(optimizer)
        rates[name] = [scheduler.get_last_lr()[0]] if name == "warm-up" else []
        for _ in range(4 if name == "warm-up" else 20):
            optimizer.step()
            scheduler.step()
            rates[name].append(scheduler.get_last_lr()[0])
    cases.add("schedules", 0, alpha=alpha, **rates)
    return cases


# Chapter 6. Our sequences are columns by time, (T, n, m) once stacked; torch's are (T, m, n). Ours has the gates of an
# LSTM in the order f, u (torch's i), o, c (torch's g), and of a GRU u, r, c (torch's r, z, n), where u = 1 - z: so the
# rows of z enter ours with the sign turned. Slopes are of the sum of the losses, parameters' gradients carry the 1/m.


def torch_gates(kind, n):
    """Where our rows stand among torch's, and with which sign."""
    block = [torch.arange(g * n, (g + 1) * n) for g in range(4)]
    if kind == "lstm":
        return torch.cat([block[1], block[0], block[3], block[2]]), torch.ones(4 * n, 1)
    if kind == "lateGRU":
        return torch.cat([block[1], block[0], block[2]]), torch.cat([-torch.ones(n, 1), torch.ones(2 * n, 1)])
    return block[0], torch.ones(n, 1)


TORCH_CELLS = {"elman": torch.nn.RNN, "elmanReLU": torch.nn.RNN, "lstm": torch.nn.LSTM, "lateGRU": torch.nn.GRU}


def torch_network(g, kind, n_x, n, layers=1, bidirectional=False):
    options = {"nonlinearity": "relu"} if kind == "elmanReLU" else {}
    net = TORCH_CELLS[kind](n_x, n, num_layers=layers, bidirectional=bidirectional, **options)
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(draw(g, *p.shape, scale=0.5))
    return net


def our_parameters(net, kind, n, get, prefix="", suffix="_l0", gradient=False):
    """A layer's parameters as ours: torch's two biases are one, but for the candidate of a late GRU."""
    order, sign = torch_gates(kind, n)
    b_x, b_a = (get(getattr(net, f"bias_{part}{suffix}"))[order, None] * sign for part in ("ih", "hh"))
    ours = {prefix + name: get(getattr(net, f"weight_{part}{suffix}"))[order] * sign
            for name, part in (("W_x", "ih"), ("W_a", "hh"))}
    ours[prefix + "b"] = b_x if gradient else b_x + b_a
    if kind == "lateGRU":
        ours[prefix + "b_c"] = b_a[2 * n:]
        ours[prefix + "b"][2 * n:] = b_x[2 * n:]
    return ours


def by_columns(tensor):
    return tensor.transpose(-1, -2)


def recurrence():
    cases = Cases()
    g = generator(6)

    # One layer of each of torch's cells, over a sequence, from a state that is not 0, with slopes for all it hands on.
    for kind in TORCH_CELLS:
        for case, (n_x, n, m, T) in enumerate([(3, 4, 2, 1), (6, 5, 3, 7)]):
            net = torch_network(g, kind, n_x, n)
            x, h0, c0 = leaves(draw(g, T, m, n_x), draw(g, 1, m, n), draw(g, 1, m, n))
            R, R_last, R_c = draw(g, T, m, n), draw(g, 1, m, n), draw(g, 1, m, n)
            a, last = net(x, (h0, c0) if kind == "lstm" else h0)
            h, c = last if kind == "lstm" else (last, None)
            loss = (R * a).sum() + (R_last * h).sum() + ((R_c * c).sum() if kind == "lstm" else 0)
            (loss / m).backward()
            ours = our_parameters(net, kind, n, lambda p: p)
            slopes = {"d" + k: v for k, v in our_parameters(net, kind, n, lambda p: p.grad, gradient=True).items()}
            memory = {"c0": by_columns(c0[0]), "R_c": by_columns(R_c[0]), "c": by_columns(c[0]),
                      "dc0": m * by_columns(c0.grad[0])} if kind == "lstm" else {}
            cases.add(
                f"sequence {kind}", case, **ours, **slopes, **memory, x=by_columns(x), a0=by_columns(h0[0]),
                R=by_columns(R), R_last=by_columns(R_last[0]), a=by_columns(a), dx=m * by_columns(x.grad),
                da0=m * by_columns(h0.grad[0]))

    # The cells that torch lacks, through their equations and autograd.
    for kind in ("gru", "jordan", "peephole"):
        n_x, n, n_y, m, T = 6, 5, 4 if kind == "jordan" else 5, 3, 7
        blocks = {"gru": 3, "jordan": 1, "peephole": 4}[kind]
        shapes = {"W_x": (blocks * n, n_x), "W_a": ((2 if kind == "gru" else blocks) * n, n_y), "b": (blocks * n, 1)}
        shapes |= {"gru": {"W_c": (n, n)}, "peephole": {"p": (3 * n, 1)},
                   "jordan": {"W_y": (n_y, n), "b_y": (n_y, 1)}}[kind]
        ours = {name: draw(g, *shape, scale=0.5).requires_grad_() for name, shape in shapes.items()}
        x, a0, c0 = leaves(draw(g, T, n_x, m), draw(g, n_y, m), draw(g, n, m))
        R, R_last, R_c = draw(g, T, n_y, m), draw(g, n_y, m), draw(g, n, m)
        a, c, handed = a0, c0, []
        for t in range(T):
            Z = ours["W_x"] @ x[t] + ours["b"]
            if kind == "gru":
                u, r = torch.sigmoid(Z[: 2 * n] + ours["W_a"] @ a).chunk(2)
                a = u * torch.tanh(Z[2 * n :] + ours["W_c"] @ (r * a)) + (1 - u) * a
            elif kind == "jordan":
                a = torch.sigmoid(ours["W_y"] @ torch.tanh(Z + ours["W_a"] @ a) + ours["b_y"])
            else:
                Z = Z + ours["W_a"] @ a
                f, u, o = torch.sigmoid(Z[: 3 * n] + ours["p"] * c.repeat(3, 1)).chunk(3)
                c = u * torch.tanh(Z[3 * n :]) + f * c
                a = o * torch.tanh(c)
            handed.append(a)
        loss = (R * torch.stack(handed)).sum() + (R_last * a).sum()
        loss = loss + (R_c * c).sum() if kind == "peephole" else loss
        (loss / m).backward()
        memory = {"c0": c0, "R_c": R_c, "c": c, "dc0": m * c0.grad} if kind == "peephole" else {}
        cases.add(
            f"sequence {kind}", 0, **ours, **{"d" + name: p.grad for name, p in ours.items()}, **memory, x=x, a0=a0,
            R=R, R_last=R_last, a=torch.stack(handed), dx=m * x.grad, da0=m * a0.grad)

    # Two layers, one way and both ways, on packed sequences of unequal length.
    for kind in ("elman", "lstm", "lateGRU"):
        for both in (False, True):
            n_x, n, m, T, lengths = 3, 4, 3, 6, [6, 2, 4]
            net = torch_network(g, kind, n_x, n, layers=2, bidirectional=both)
            (x,) = leaves(draw(g, T, m, n_x))
            packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
            a, _ = torch.nn.utils.rnn.pad_packed_sequence(net(packed)[0], total_length=T)
            W, b = leaves(draw(g, 5, a.shape[2], scale=0.5), draw(g, 5))
            Y = draw(g, T, m, 5)
            going = (torch.arange(T)[:, None] < torch.tensor(lengths))[..., None]
            J = (going * (F.linear(a, W, b) - Y) ** 2).sum() / 2 / m
            J.backward()
            tensors = {}
            for layer in range(2):
                for way in ("", "_reverse") if both else ("",):
                    suffix, name = f"_l{layer}{way}", f"layer {layer + 1}, " + ("back, " if way else "")
                    tensors |= our_parameters(net, kind, n, lambda p: p, name, suffix)
                    slopes = our_parameters(net, kind, n, lambda p: p.grad, name, suffix, gradient=True)
                    tensors |= {"d " + key: value for key, value in slopes.items()}
            tensors |= {"output, W": W, "output, b": b[:, None], "d output, W": W.grad, "d output, b": b.grad[:, None]}
            cases.add(
                f"deep {kind}", "both ways" if both else "one way", **tensors, x=by_columns(x), Y=by_columns(Y),
                lengths=lengths, J=J)

    # Ten steps of plain descent of a small language model.
    for kind in ("elman", "lstm", "lateGRU"):
        V, n, m, T = 5, 4, 3, 6
        net = torch_network(g, kind, V, n)
        W, b = leaves(draw(g, V, n, scale=0.5), draw(g, V, scale=0.5))
        symbols = torch.tensor(g.integers(0, V, (T + 1, m)))
        x = F.one_hot(symbols[:-1], V).double()
        start = our_parameters(net, kind, n, lambda p: p.detach().clone())
        start |= {"W": W.detach().clone(), "b_out": b.detach().clone()[:, None]}
        # Our one bias moves once where torch's two move as one each: torch's second bias is held, but for a candidate's.
        optimizer = torch.optim.SGD([*net.parameters(), W, b], lr=0.1)
        costs = []
        for _ in range(10):
            optimizer.zero_grad()
            Z = F.linear(net(x)[0], W, b)
            J = F.cross_entropy(Z.reshape(T * m, V), symbols[1:].reshape(-1), reduction="sum") / m
            costs.append(J.item())
            J.backward()
            held = net.bias_hh_l0.grad
            held[: 2 * n if kind == "lateGRU" else None] = 0
            optimizer.step()
        end = our_parameters(net, kind, n, lambda p: p.detach())
        end |= {"W": W, "b_out": b[:, None]}
        cases.add(
            f"recurrentTraining {kind}", 0, symbols=symbols, rate=0.1, costs=costs, **start,
            **{"end " + name: p for name, p in end.items()})
    return cases


def convolutions():
    cases = Cases()
    g = generator(5)

    def images(x):  # torch's (m, c, h, w) is our (m, h, w, c)
        return x.permute(0, 2, 3, 1)

    def filters(w):  # torch's (c', c, i, j) is our (i, j, c, c')
        return w.permute(2, 3, 1, 0)

    def around(x, pad, value=0.0):
        top, bottom, left, right = pad
        return F.pad(x, (left, right, top, bottom), value=value)

    def plane(lo, hi):
        return int(g.integers(lo, hi)), int(g.integers(lo, hi))

    def window(size, stride, pad, dilation):
        return {"window": [*size, *stride, *dilation, *pad]}

    kinds = ("plain", "strided", "padded", "dilated", "grouped", "depthwise", "all")
    for case in range(70):
        kind = kinds[case % len(kinds)]
        m, (nH, nW), (fH, fW) = int(g.integers(1, 4)), plane(5, 9), plane(1, 4)
        stride = plane(1, 4) if kind in ("strided", "all") else (1, 1)
        dilation = plane(1, 3) if kind in ("dilated", "all") else (1, 1)
        pad = tuple(int(p) for p in g.integers(0, 3, 4)) if kind in ("padded", "depthwise", "all") else (0,) * 4
        groups = {"grouped": 2, "depthwise": 5, "all": 3}.get(kind, 1)
        depth = 1 if kind == "depthwise" else int(g.integers(1, 4))
        n = groups if kind == "depthwise" else groups * int(g.integers(1, 4))
        X, W, b = leaves(
            draw(g, m, groups * depth, nH, nW), draw(g, n, depth, fH, fW, scale=0.5), draw(g, n))
        Z = F.conv2d(around(X, pad), W, b, stride, 0, dilation, groups)
        dZ = draw(g, *Z.shape)
        Z.backward(dZ)
        cases.add(
            "convolution", f"{case}-{kind}", X=images(X), W=filters(W), b=b, dZ=images(dZ), Z=images(Z),
            dX=images(X.grad), dW=filters(W.grad) / m, db=b.grad / m, **window((fH, fW), stride, pad, dilation))

        if case % 3 == 0:
            # Places that tie are left to the twins' own test: these numbers are all different.
            size = (max(fH, 2), max(fW, 2))
            pad = tuple(min(p, f - 1) for p, f in zip(pad, (size[0], size[0], size[1], size[1])))
            (X,), steps = leaves(X.detach()), plane(1, 4)
            Y = F.max_pool2d(around(X, pad, -torch.inf), size, steps)
            dY = draw(g, *Y.shape)
            Y.backward(dY)
            (X2,) = leaves(X.detach())
            Y2 = F.avg_pool2d(around(X2, pad), size, steps)
            Y2.backward(dY)
            cases.add(
                "pooling", case, X=images(X), dY=images(dY), max=images(Y), dmax=images(X.grad),
                average=images(Y2), daverage=images(X2.grad), **window(size, steps, pad, (1, 1)))

            p = min(fH, fW) // 2
            extra = tuple(int(g.integers(0, s)) for s in steps)
            X, W, b = leaves(draw(g, m, 2 * depth, 3, 4), draw(g, 2 * depth, 3, fH, fW, scale=0.5), draw(g, 6))
            Z = F.conv_transpose2d(X, W, b, steps, p, extra, 2)
            dZ = draw(g, *Z.shape)
            Z.backward(dZ)
            cases.add(
                "transposed", case, X=images(X), W=filters(W), b=b, extra=list(extra), dZ=images(dZ), Z=images(Z),
                dX=images(X.grad), dW=filters(W.grad) / m, db=b.grad / m,
                **window((fH, fW), steps, (p,) * 4, (1, 1)))

        if case % 10 == 0:
            for name in ("batch", "instance"):
                Z, gamma, beta = leaves(draw(g, m + 1, 3, 4, 5), 0.5 + draw(g, 3).abs(), draw(g, 3))
                if name == "batch":
                    N = F.batch_norm(Z, None, None, gamma, beta, training=True, eps=1e-5)
                else:
                    N = F.instance_norm(Z, None, None, gamma, beta, eps=1e-5)
                dN = draw(g, *N.shape)
                N.backward(dN)
                cases.add(
                    f"{name}Norm", case, Z=images(Z), gamma=gamma[:, None], beta=beta[:, None], dN=images(dN),
                    N=images(N), dZ=images(Z.grad), dgamma=gamma.grad[:, None] / (m + 1),
                    dbeta=beta.grad[:, None] / (m + 1))
            (X,) = leaves(draw(g, m, 3, 2, 3))
            Y = F.interpolate(X, scale_factor=case // 10 % 3 + 1, mode="nearest")
            dY = draw(g, *Y.shape)
            Y.backward(dY)
            cases.add(
                "upsampling", case, X=images(X), factor=case // 10 % 3 + 1, dY=images(dY), Y=images(Y),
                dX=images(X.grad))

    # Ten steps of two small networks: LeNet's layers, and a residual block with batch normalisation.
    class Residual(torch.nn.Module):
        def __init__(self, layers, shortcut):
            super().__init__()
            self.layers, self.shortcut = layers, shortcut

        def forward(self, x):
            return self.layers(x) + self.shortcut(x)

    class Flatten(torch.nn.Module):  # channels fastest, as ours lie
        def forward(self, x):
            return images(x).reshape(x.shape[0], -1)

    nn = torch.nn
    networks = {
        "lenet": nn.Sequential(
            nn.Conv2d(2, 3, 3), nn.Tanh(), nn.AvgPool2d(2), Flatten(), nn.Linear(27, 7), nn.Tanh(), nn.Linear(7, 4)),
        "residual": nn.Sequential(
            nn.Conv2d(2, 3, 3, padding=1, bias=False), nn.BatchNorm2d(3), nn.ReLU(),
            Residual(
                nn.Sequential(
                    nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(),
                    nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4)),
                nn.Sequential(nn.Conv2d(3, 4, 1, stride=2, bias=False), nn.BatchNorm2d(4))),
            nn.ReLU(), nn.AvgPool2d(4), Flatten(), nn.Linear(4, 4)),
    }
    for name, network in networks.items():
        def tensors():
            for p in network.parameters():
                yield filters(p) if p.dim() == 4 else p.T[None, None] if p.dim() == 2 else p

        with torch.no_grad():
            for p in network.parameters():
                p.copy_(draw(g, *p.shape, scale=0.5) + (1 if p.dim() == 1 and name == "residual" else 0))
        X, labels, alpha = draw(g, 5, 2, 8, 8), torch.tensor(g.integers(0, 4, 5)), 0.1
        cases.add(
            f"convTraining {name}", 0, X=images(X), Y=F.one_hot(labels, 4).T, rate=alpha,
            **{f"p{k}": p for k, p in enumerate(tensors())})
        optimizer, costs = torch.optim.SGD(network.parameters(), lr=alpha), []
        for _ in range(10):
            optimizer.zero_grad()
            loss = F.cross_entropy(network(X), labels)
            costs.append(loss.item())
            loss.backward()
            optimizer.step()
        cases.add(f"convTraining {name}", 0, costs=costs, **{f"end{k}": p for k, p in enumerate(tensors())})
        network.eval()
        cases.add(f"convTraining {name}", 0, tested=network(X).T)
    return cases


def adversaries():
    cases = Cases()
    g = generator(7)
    nn = torch.nn

    def images(x):  # torch's (m, c, h, w) is our (m, h, w, c)
        return x.permute(0, 2, 3, 1)

    def columns(z):  # torch's (m, n) is our (n, m)
        return z.T

    def label(z, y):
        return torch.full_like(z, y)

    def score(kind, z, y):
        return F.mse_loss(z, label(z, y)) if kind == "leastSquares" else F.binary_cross_entropy_with_logits(z, label(z, y))

    for kind in ("minimax", "nonSaturating", "leastSquares"):
        for case, (n, m, m_fake) in enumerate([(1, 5, 5), (3, 4, 6), (9, 2, 3)]):
            r = (1.0, 0.9, 0.8)[case]
            real, fake = leaves(draw(g, m, n, scale=3), draw(g, m_fake, n, scale=3))
            J_D = score(kind, real, r) + score(kind, fake, 0.0)
            J_D.backward()
            (ours,) = leaves(fake.detach())
            J_G = -score(kind, ours, 0.0) if kind == "minimax" else score(kind, ours, 1.0)
            J_G.backward()
            cases.add(
                f"adversarialLoss {kind}", case, Z_real=columns(real), Z_fake=columns(fake), r=r, J_D=J_D, J_G=J_G,
                dZ_real=columns(m * real.grad), dZ_fake=columns(m_fake * fake.grad), dZ_G=columns(m_fake * ours.grad))

    distances = {"absolute": F.l1_loss, "squared": F.mse_loss}
    for kind, distance in distances.items():
        for case, shape in enumerate([(1, 1, 2, 3), (3, 2, 4, 5)]):
            (X,), Y = leaves(draw(g, *shape)), draw(g, *shape)
            J = distance(X, Y)
            J.backward()
            cases.add(
                f"distance {kind}", case, X=images(X), Y=images(Y), J=J, dX=images(shape[0] * X.grad))
            (features,), real = leaves(draw(g, shape[0] + 1, 4)), draw(g, shape[0] + 2, 4)
            J = distance(features.mean(0), real.mean(0))
            J.backward()
            cases.add(
                f"features {kind}", case, F=columns(features), F_real=columns(real), J=J,
                dF=columns((shape[0] + 1) * features.grad))

    for case, m in enumerate((1, 3)):
        X, Y = draw(g, m, 2, 3, 4), draw(g, m, 1, 2, 5)
        back_x, back_y = leaves(draw(g, m, 2, 3, 4), draw(g, m, 1, 2, 5))
        J = 10 * (F.l1_loss(back_x, X) + F.l1_loss(back_y, Y))
        J.backward()
        cases.add(
            "cycle", case, X=images(X), Y=images(Y), X2=images(back_x), Y2=images(back_y), J=J,
            dX2=images(m * back_x.grad), dY2=images(m * back_y.grad))

    # Three alternating steps of small games, every parameter after them.
    class Residual(nn.Module):
        def __init__(self, layers):
            super().__init__()
            self.layers = layers

        def forward(self, x):
            return x + self.layers(x)

    def up(n, width):
        return nn.ConvTranspose2d(n, width, 4, 2, 1, bias=False)

    def down(n, width, bias=False):
        return nn.Conv2d(n, width, 4, 2, 1, bias=bias)

    def instance(n):
        return nn.InstanceNorm2d(n, affine=True)

    def translator():
        return nn.Sequential(
            down(2, 3), instance(3), nn.ReLU(), down(3, 4), instance(4), nn.ReLU(),
            Residual(
                nn.Sequential(
                    nn.Conv2d(4, 4, 3, padding=1, bias=False), instance(4), nn.ReLU(),
                    nn.Conv2d(4, 4, 3, padding=1, bias=False), instance(4))),
            up(4, 3), instance(3), nn.ReLU(), nn.ConvTranspose2d(3, 2, 4, 2, 1), nn.Tanh())

    def judge(norm):
        return nn.Sequential(
            down(2, 3, bias=True), nn.LeakyReLU(0.01), down(3, 2), norm(2), nn.LeakyReLU(0.01),
            nn.Conv2d(2, 1, 4, padding=1))

    def start(network):
        with torch.no_grad():
            for p in network.parameters():
                p.copy_(draw(g, *p.shape, scale=0.4))
        return network

    def tensors(network, name):
        return {
            f"{name}{k}": p.permute(2, 3, 1, 0) if p.dim() == 4 else p for k, p in enumerate(network.parameters())}

    def norms(network):
        return [m for m in network.modules() if isinstance(m, nn.BatchNorm2d)]

    def statistics(network, name):  # a column of each mean and of each variance
        both = [v for m in norms(network) for v in (m.running_mean, m.running_var)]
        return {f"{name}{k}": v.reshape(-1, 1) for k, v in enumerate(both)}

    def rest(network, isResting):  # a discriminator's statistics do not follow what the generator's step shows it
        for m in norms(network):
            m.momentum = 0.0 if isResting else 0.1

    def adam(*networks):
        return torch.optim.Adam([p for n in networks for p in n.parameters()], lr=0.01, betas=(0.5, 0.999))

    def step(optimizer, loss):
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    G = start(
        nn.Sequential(
            nn.ConvTranspose2d(3, 4, 2, bias=False), nn.BatchNorm2d(4), nn.ReLU(), up(4, 3), nn.BatchNorm2d(3),
            nn.ReLU(), nn.ConvTranspose2d(3, 2, 4, 2, 1), nn.Tanh()))
    D = start(
        nn.Sequential(
            down(2, 3, bias=True), nn.LeakyReLU(0.01), down(3, 4), nn.BatchNorm2d(4), nn.LeakyReLU(0.01),
            nn.Conv2d(4, 1, 2)))
    first_G, first_D = copy.deepcopy(G), copy.deepcopy(D)
    cases.add("dcgan", 0, **tensors(G, "G"), **tensors(D, "D"))
    ofG, ofD, costs = adam(G), adam(D), []
    for t in range(3):
        z, real = draw(g, 4, 3, 1, 1), torch.tanh(draw(g, 4, 2, 8, 8))
        cases.add("dcgan", 0, **{f"z{t}": images(z), f"real{t}": images(real)})
        fake = G(z)
        costs.append(step(ofD, score("", D(real), 0.9) + score("", D(fake.detach()), 0.0)))
        rest(D, True)
        costs.append(step(ofG, score("", D(fake), 1.0)))
        rest(D, False)
    cases.add("dcgan", 0, costs=costs, **tensors(G, "endG"), **tensors(D, "endD"))
    cases.add("dcgan", 0, **statistics(G, "statisticsG"), **statistics(D, "statisticsD"))

    G, H = start(translator()), start(translator())
    D_X, D_Y = start(judge(instance)), start(judge(nn.BatchNorm2d))
    players = {"G": G, "F": H, "DX": D_X, "DY": D_Y}
    for name, player in players.items():
        cases.add("cyclegan", 0, **tensors(player, name))
    translators, ofX, ofY, costs = adam(G, H), adam(D_X), adam(D_Y), []
    for t in range(3):
        X, Y = torch.tanh(draw(g, 2, 2, 16, 16)), torch.tanh(draw(g, 2, 2, 16, 16))
        cases.add("cyclegan", 0, **{f"X{t}": images(X), f"Y{t}": images(Y)})
        toY, toX = G(X), H(Y)
        loss = score("leastSquares", D_Y(toY), 1.0) + score("leastSquares", D_X(toX), 1.0)
        loss = loss + 10 * (F.l1_loss(H(toY), X) + F.l1_loss(G(toX), Y)) + 5 * (F.l1_loss(G(Y), Y) + F.l1_loss(H(X), X))
        costs.append(step(translators, loss))
        for D, optimizer, real, fake in ((D_Y, ofY, Y, toY), (D_X, ofX, X, toX)):
            told = score("leastSquares", D(real), 1.0) + score("leastSquares", D(fake.detach()), 0.0)
            costs.append(step(optimizer, told))
    cases.add("cyclegan", 0, costs=costs)
    for name, player in players.items():
        cases.add("cyclegan", 0, **tensors(player, f"end{name}"))

    # Scores far from 0, and pixels that are right already.
    for kind in ("minimax", "nonSaturating", "leastSquares"):
        real, fake = leaves(torch.tensor([[800.0, -2], [-750, 1]]), torch.tensor([[900.0, 0], [-1000, 3], [2, -40]]))
        (score(kind, real, 1.0) + score(kind, fake, 0.0)).backward()
        (ours,) = leaves(fake.detach())
        J_G = -score(kind, ours, 0.0) if kind == "minimax" else score(kind, ours, 1.0)
        J_G.backward()
        cases.add(
            f"adversarialLoss {kind}", 3, Z_real=columns(real), Z_fake=columns(fake), r=1.0, J_G=J_G,
            J_D=score(kind, real, 1.0) + score(kind, fake, 0.0), dZ_real=columns(2 * real.grad),
            dZ_fake=columns(3 * fake.grad), dZ_G=columns(3 * ours.grad))
    for kind, distance in distances.items():
        (X,), Y = leaves(torch.round(draw(g, 2, 3, 4, 4))), torch.round(draw(g, 2, 3, 4, 4))
        J = distance(X, Y)
        J.backward()
        cases.add(f"distance {kind}", 2, X=images(X), Y=images(Y), J=J, dX=images(2 * X.grad))

    # K classes of real images, and one of fakes.
    # Among the large scores one image with ordinary ones: the size that errors are measured by.
    large = torch.cat([700 * draw(g, 4, 4), draw(g, 1, 4)])
    for case, Z in enumerate([draw(g, 4, 3, scale=3), draw(g, 6, 11), large]):
        (Z,) = leaves(Z)
        J = (torch.logsumexp(Z, 1) - torch.logsumexp(Z[:, :-1], 1)).mean()
        J.backward()
        cases.add("semiSupervised", case, Z=columns(Z), J=J, dZ=columns(len(Z) * Z.grad))

    # Fréchet: the eigenvalues of C C' in place of two symmetric roots.
    for case, (n, m, m_other) in enumerate([(2, 7, 9), (4, 12, 8), (6, 30, 40)]):
        A, B = draw(g, n, m), draw(g, n, m_other, scale=1.5) + 0.5
        roots = torch.linalg.eigvals(torch.cov(A, correction=0) @ torch.cov(B, correction=0)).real.sqrt()
        d = ((A.mean(1) - B.mean(1)) ** 2).sum() + A.var(1, correction=0).sum() + B.var(1, correction=0).sum()
        cases.add("frechet", case, F=A, F_other=B, d=d - 2 * roots.sum())

    # The same DCGAN, its generator matching the mean of what the second convolution answers.
    G, D = first_G, first_D
    ofG, ofD, costs = adam(G), adam(D), []
    cases.add("matching", 0, **tensors(G, "G"), **tensors(D, "D"))
    for t in range(3):
        z, real = draw(g, 4, 3, 1, 1), torch.tanh(draw(g, 5, 2, 8, 8))
        cases.add("matching", 0, **{f"z{t}": images(z), f"real{t}": images(real)})
        fake = G(z)
        costs.append(step(ofD, score("", D(real), 1.0) + score("", D(fake.detach()), 0.0)))
        costs.append(step(ofG, F.mse_loss(D[:3](fake).mean(0), D[:3](real).mean(0).detach())))
    cases.add("matching", 0, costs=costs, **tensors(G, "endG"), **tensors(D, "endD"))

    # Pix2Pix: a U-Net of two sizes, and a judge that sees the question beside the answer.
    class UNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second, self.norm = down(1, 3, bias=True), down(3, 4), nn.BatchNorm2d(4)
            self.back, self.after, self.last = up(4, 3), nn.BatchNorm2d(3), nn.ConvTranspose2d(6, 2, 4, 2, 1)

        def forward(self, x):
            a = F.leaky_relu(self.first(x), 0.01)
            b = F.leaky_relu(self.norm(self.second(a)), 0.01)
            return torch.tanh(self.last(torch.cat([a, F.relu(self.after(self.back(b)))], 1)))

    G = start(UNet())
    D = start(
        nn.Sequential(
            down(3, 3, bias=True), nn.LeakyReLU(0.01), down(3, 2), nn.BatchNorm2d(2), nn.LeakyReLU(0.01),
            nn.Conv2d(2, 1, 4, padding=1)))
    cases.add("pix2pix", 0, **tensors(G, "G"), **tensors(D, "D"))
    ofG, ofD, costs = adam(G), adam(D), []
    for t in range(3):
        X, Y = draw(g, 3, 1, 8, 8), torch.tanh(draw(g, 3, 2, 8, 8))
        cases.add("pix2pix", 0, **{f"X{t}": images(X), f"Y{t}": images(Y)})
        answer = G(X)
        told = score("", D(torch.cat([X, Y], 1)), 1.0) + score("", D(torch.cat([X, answer.detach()], 1)), 0.0)
        costs.append(step(ofD, told))
        costs.append(step(ofG, score("", D(torch.cat([X, answer], 1)), 1.0) + 2 * F.l1_loss(answer, Y)))
    cases.add("pix2pix", 0, costs=costs, **tensors(G, "endG"), **tensors(D, "endD"))
    return cases


FILES = {
    "Perceptrons": perceptrons, "LogisticRegression": logistic_regression, "Backpropagation": backpropagation,
    "Optimization": optimization, "Convolutions": convolutions, "Recurrence": recurrence,
    "Adversaries": adversaries,
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
    SEED = int(sys.argv[2]) if len(sys.argv) > 2 else None
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent))
