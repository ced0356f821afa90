"""Make a drive what its profile wants: plan, names, copy, proof, history."""
