"""What the trainings of the two readers share: CTC's answer → text, and a net as ONNX with its card."""
import json

import onnx
import torch


def decoded(columns, alphabet):
    """Best class of each column → text; class 0 is the blank between letters."""
    text, before = "", 0
    for k in columns:
        if k and k != before:
            text += alphabet[k - 1]
        before = k
    return text


class WithSoftmax(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x).softmax(2)


def export(net, weights, target, card):
    """Input `x`: float32 N × 1 × height × W, ink 1 on paper 0. Output `p`: probabilities N × (W / columnPx) × classes."""
    net.load_state_dict(torch.load(weights))
    x = torch.zeros(1, 1, card["height"], 160)
    axes = {"x": {0: "n", 3: "w"}, "p": {0: "n", 1: "t"}}
    torch.onnx.export(WithSoftmax(net).eval(), x, target, opset_version=13, input_names=["x"], output_names=["p"], dynamic_axes=axes)
    onnx.checker.check_model(onnx.load(target))
    with open(target.replace(".onnx", ".json"), "w") as file:
        json.dump(card, file, ensure_ascii=False, indent=2)
        file.write("\n")
