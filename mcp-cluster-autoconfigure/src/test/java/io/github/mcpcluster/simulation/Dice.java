/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

/**
 * Chance that is the same on every machine and every JDK: SplitMix64 (Steele, Lea, Flood:
 * Fast Splittable Pseudorandom Number Generators, 2014), and logarithms as
 * {@link StrictMath} computes them.
 */
final class Dice {

	private long state;

	Dice(long seed) {
		this.state = seed;
	}

	private long next() {
		this.state += 0x9e3779b97f4a7c15L;
		long mixed = (this.state ^ (this.state >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	/** Returns a number from 0 up to, but not including, 1. */
	double share() {
		return (next() >>> 11) * 0x1p-53;
	}

	/** Returns a number from 0 up to, but not including, the bound. */
	int below(int bound) {
		return (int) (share() * bound);
	}

	/** Returns a time of an exponential distribution. */
	long exponential(double mean) {
		return (long) (-mean * StrictMath.log(1 - share()));
	}

}
