"""An empty window of Qt, frozen by the same spec: what sizes and starts are compared with.

It ends with its first picture.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QGraphicsView(QGraphicsScene(window)))
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
