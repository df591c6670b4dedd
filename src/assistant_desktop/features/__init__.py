"""The product, one room for each noun: model, commands, queries."""
