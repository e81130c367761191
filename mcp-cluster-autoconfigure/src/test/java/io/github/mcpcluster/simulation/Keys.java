/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

/**
 * Keys of calls: one of a thousand, each as likely as the others or by Zipf's law.
 */
final class Keys {

	static final int NUMBER = 1_000;

	private static final Keys EVEN = new Keys(0);

	private static final Keys ZIPF = new Keys(1.1);

	/** For each key the share of the calls that it and those before it have. */
	private final double[] shares = new double[NUMBER];

	private Keys(double exponent) {
		double sum = 0;
		for (int key = 0; key < NUMBER; key++) {
			sum += StrictMath.pow(key + 1, -exponent);
			this.shares[key] = sum;
		}
		for (int key = 0; key < NUMBER; key++) {
			this.shares[key] /= sum;
		}
	}

	/** All keys are equally likely. */
	static Keys even() {
		return EVEN;
	}

	/** The first key has 18 % of the calls, the second 9 %, and so on. */
	static Keys zipf() {
		return ZIPF;
	}

	String draw(Dice dice) {
		double share = dice.share();
		int low = 0;
		int high = NUMBER - 1;
		while (low < high) {
			int middle = (low + high) / 2;
			if (this.shares[middle] > share) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return "key-" + low;
	}

}
