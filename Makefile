# `make` alone prints the targets. What each needs is set up first.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# Three builds that never rebuild one another: the learner's, the tests' and the one in single precision.
GRADUS := .build/release/gradus
COMPILE := swift build -c release --product
TESTED := .build/tests/release/gradus
SINGLE := --traits Float32 --scratch-path .build/float32

# A Python with PyTorch, for the referee and the speed side by side: PYTHON=… names another.
VENV := $(HOME)/.cache/gradus/venv
PYTHON ?= $(VENV)/bin/python

targets := help learn test check gradcheck figures bench museum mutants coverage sanitize grade oracle peers clean
.PHONY: $(targets) setup build single pytorch

help:  ## prints this
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

learn: setup  ## sets up what is missing, and opens the lessons where you left off; the chapters are compiled behind them
	@$(COMPILE) reader
	@.build/release/reader $(GRADUS) $(COMPILE) gradus

test: setup  ## sets up what is missing and runs the whole verification suite
	@.ci/suite --scratch-path .build/tests
	@$(TESTED) museum --check
	@$(TESTED) mutants --check
	@$(TESTED) learn --all --no-pause

check: setup  ## lints, builds without warnings, tests in both precisions, and holds lessons and figures to the sources
	@swift format lint -s -r -p Sources Tests Package.swift
	@swift build --build-tests --scratch-path .build/strict -Xswiftc -warnings-as-errors -Xcc -Werror -Xcxx -Werror
	@$(MAKE) --no-print-directory test
	@.ci/suite $(SINGLE)
	@printf '%s\n' lessons figures | xargs -P 2 -I {} $(TESTED) {} --check --long

gradcheck: build  ## checks every gradient against finite differences
	@$(GRADUS) check

figures: build  ## draws the figures whose sources have changed since they were drawn
	@$(GRADUS) figures

bench: single  ## times loops, BLAS and Fast side by side, verified first
	@.build/float32/release/gradus bench

museum: build  ## plants each known bug, in each implementation and in all at once, and shows which rungs find it
	@$(GRADUS) museum --plant

mutants: build  ## plants every mistake that a machine can make in what runs, and keeps the score
	@$(GRADUS) mutants

coverage: setup  ## tells how many lines of the kernels, of the engine and of the proof the tests run; 95 of 100 are wanted
	@.ci/coverage Proof/Verification Engine Fast $(patsubst Sources/%,%,$(wildcard Sources/Chapters/*))

sanitize: setup  ## runs examinations, loaders and the thread pool under the address and the thread sanitizer
	@.ci/sanitize

grade: build  ## grades your solutions of the exercises
	@$(GRADUS) grade

oracle: pytorch  ## makes the referee's test vectors anew with PyTorch
	@"$(PYTHON)" Tests/Fixtures/recipe.py

peers: build single pytorch  ## compares every kernel with PyTorch on new numbers, and times the same training steps in both
	@"$(PYTHON)" Tests/Peers/kernels.py $(GRADUS)
	@"$(PYTHON)" Tests/Peers/peers.py .build/float32/release/gradus

clean:  ## removes everything that was built
	@rm -rf .build

setup:
	@.ci/setup

build: setup
	@$(COMPILE) gradus

single: setup
	@$(COMPILE) gradus $(SINGLE)

pytorch:
	@.ci/pytorch "$(PYTHON)" "$(VENV)"
