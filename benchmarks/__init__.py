"""Benchmarks: speed and memory, measured, never tested."""
