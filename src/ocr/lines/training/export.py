"""Writes weights as ONNX, with the alphabet beside them: `python3 export.py lines.pt ../../models/lines.onnx`."""
import sys

from draw import ABOVE, BELOW, HEIGHT
from net import LineNet, ctc
from text import ALPHABET

if __name__ == "__main__":
    source, target = sys.argv[1:3]
    ctc.export(LineNet(), source, target, {"alphabet": ALPHABET, "height": HEIGHT, "columnPx": 4, "above": ABOVE, "below": BELOW})
