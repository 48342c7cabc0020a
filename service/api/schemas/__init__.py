"""The contract: parameters and answers, in one place each."""
