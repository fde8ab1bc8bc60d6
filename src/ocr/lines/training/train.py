"""Trains the net on drawn lines, resumable: `python3 train.py --out lines.pt --minutes 120 [--start weights.pt]`.

One process draws, one learns. The rate follows the time spent: up within 200 steps, then down a half cosine to the end of
`--minutes`; a later run with more minutes goes on from the state beside `--out`. What is kept is the running average of the weights.
"""
import argparse
import copy
import math
import multiprocessing
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn

from draw import HEIGHT, Press
from net import LineNet, decoded
from text import ALPHABET

POOL = 1024
# Columns of a batch: 32 lines of 420.
COLUMNS = 32 * 420
KEEP_EVERY_S = 120
AVERAGE = 0.999
CLASS_OF = {c: i + 1 for i, c in enumerate(ALPHABET)}


def drawn_pools(seed, first, paragraphs, sealed, queue):
    """Pool after pool of lines, each of its own seed."""
    press = Press(seed, paragraphs, sealed)
    pool = first
    while True:
        press.r.seed(seed * 1_000_003 + pool)
        press.n.seed((seed * 7919 + pool) % 2**32)
        queue.put([press.line() for _ in range(POOL)])
        pool += 1


def batches(pool, r):
    """Indices of lines of like width."""
    order = sorted(range(len(pool)), key=lambda i: pool[i][0].shape[1] + r.uniform(-20, 20))
    found, at = [], 0
    while at < len(order):
        widest = pool[order[min(at + 16, len(order) - 1)]][0].shape[1]
        n = max(4, min(64, COLUMNS // max(widest, 100)))
        found.append(order[at : at + n])
        at += n
    r.shuffle(found)
    return found


def batch_of(pictures):
    width = (max(x.shape[1] for x in pictures) + 15) // 16 * 16
    a = np.full((len(pictures), 1, HEIGHT, width), 255, np.uint8)
    for i, x in enumerate(pictures):
        a[i, 0, :, : x.shape[1]] = x
    return torch.from_numpy(a).float().mul_(-1 / 255).add_(1)


def loss_of(net, rows):
    x = batch_of([p for p, _ in rows])
    if random.random() < 0.3:
        x = (x + torch.randn_like(x) * random.uniform(0, 0.06)) * random.uniform(0.75, 1.1)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        y = net(x.contiguous(memory_format=torch.channels_last))
    lp = y.float().log_softmax(2).permute(1, 0, 2)
    wanted = [[CLASS_OF[c] for c in t] for _, t in rows]
    columns = torch.tensor([min(lp.shape[0], (p.shape[1] + 3) // 4 + 1) for p, _ in rows])
    loss = nn.functional.ctc_loss(lp, torch.tensor(sum(wanted, []), dtype=torch.long), columns, torch.tensor([len(t) for t in wanted]), zero_infinity=True, reduction="sum")
    return loss / max(1, sum(map(len, wanted)))


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def character_errors(net, rows):
    wrong = 0
    with torch.no_grad():
        for picture, text in rows:
            wrong += distance(decoded(net(batch_of([picture]))[0].argmax(1).tolist()), text)
    return wrong / sum(len(t) for _, t in rows)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--out", required=True)
    p.add_argument("--minutes", type=float, required=True, help="of the whole training, earlier runs included")
    p.add_argument("--start", help="weights to begin with")
    p.add_argument("--paragraphs", help="running text, a paragraph a line; see text.py")
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--sealed", type=float, default=0, help="share of lines that are signers' under seals")
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(o.seed)
    net = LineNet().to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-3)
    s, state = {"step": 0, "pool": 0, "lines": 0, "seconds": 0.0}, o.out + ".state"
    if os.path.exists(state):
        s = torch.load(state)
        net.load_state_dict(s.pop("net")), opt.load_state_dict(s.pop("opt"))
        average = LineNet()
        average.load_state_dict(s.pop("average"))
    else:
        if o.start:
            net.load_state_dict(torch.load(o.start))
        average = copy.deepcopy(net)
    average.eval()
    judge, sealed = Press(987_654_321, o.paragraphs), Press(987_654_322, o.paragraphs, 1)
    judged = {"errors": [judge.line() for _ in range(300)], "under seals": [sealed.line() for _ in range(200 if o.sealed else 0)]}
    queue = multiprocessing.Queue(3)
    multiprocessing.Process(target=drawn_pools, args=(o.seed, s["pool"], o.paragraphs, o.sealed, queue), daemon=True).start()
    began, kept, mean, r = time.time() - s["seconds"], time.time(), None, random.Random(o.seed + s["step"])
    parts = lambda: zip(average.state_dict().values(), net.state_dict().values())
    while s["seconds"] < 60 * o.minutes:
        pool = queue.get()
        for rows in batches(pool, r):
            done = min(1, (time.time() - began) / (60 * o.minutes))
            for g in opt.param_groups:
                g["lr"] = o.rate * min(1, (s["step"] + 1) / 200) * (0.01 + 0.99 * (1 + math.cos(math.pi * done)) / 2)
            loss = loss_of(net, [pool[i] for i in rows])
            opt.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 3)
            opt.step()
            s["step"] += 1
            s["lines"] += len(rows)
            share = 1 - min(AVERAGE, (s["step"] + 1) / (s["step"] + 10))
            with torch.no_grad():
                for a, b in parts():
                    a.lerp_(b, share) if a.is_floating_point() else a.copy_(b)
            mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
        s["pool"] += 1
        s["seconds"] = time.time() - began
        if time.time() - kept > KEEP_EVERY_S or s["seconds"] >= 60 * o.minutes:
            kept = time.time()
            print(f"{s['step']} steps {s['lines']} lines {s['seconds'] / 60:.1f} min, processor {time.process_time() / 60:.1f}, waiting pools {queue.qsize()}, loss {mean:.4f}" + "".join(f", {what} {100 * character_errors(average, rows):.2f} %" for what, rows in judged.items() if rows), flush=True)
            torch.save({**s, "net": net.state_dict(), "opt": opt.state_dict(), "average": average.state_dict()}, state + ".part")
            os.replace(state + ".part", state)
            torch.save(average.state_dict(), o.out + ".part")
            os.replace(o.out + ".part", o.out)


if __name__ == "__main__":
    main()
