"""What a logic model is: records, the graph of them, its rules and its vocabulary."""
