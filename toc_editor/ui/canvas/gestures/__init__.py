"""What a hand does on the canvas, each gesture an object that is made, moved, ended or cancelled.

While it is open a gesture draws over the picture only; at its end it makes one edit, or none.
"""
