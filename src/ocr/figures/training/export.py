"""Writes weights as ONNX, with the alphabet beside them: `python3 export.py net.pt ../../models/figures.onnx`."""
import sys

from draw import ALPHABET, INPUT_HEIGHT
from net import FiguresNet, ctc

if __name__ == "__main__":
    source, target = sys.argv[1:3]
    ctc.export(FiguresNet(), source, target, {"alphabet": ALPHABET, "height": INPUT_HEIGHT, "columnPx": 4})
