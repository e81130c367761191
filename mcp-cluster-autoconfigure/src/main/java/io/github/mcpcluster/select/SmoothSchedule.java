/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Arrays;

/**
 * Order in which candidates take their turns, each as often as its weight says and its
 * turns spread out: the smooth weighted round robin of nginx
 * (ngx_http_upstream_round_robin.c), computed once for a whole cycle.
 */
final class SmoothSchedule {

	/**
	 * Greatest number of turns in a cycle, beyond the one that each candidate has at
	 * least. Weights that need more are scaled down.
	 */
	static final int MAX_TURNS = 4096;

	private SmoothSchedule() {
	}

	/**
	 * Computes a cycle.
	 * @param weights weights of the candidates
	 * @return indices of candidates, in the order of their turns
	 */
	static int[] of(Weights weights) {
		int[] turns = turns(weights);
		int[] cycle = new int[Arrays.stream(turns).sum()];
		int[] credit = new int[turns.length];
		for (int turn = 0; turn < cycle.length; turn++) {
			int best = 0;
			for (int index = 0; index < turns.length; index++) {
				credit[index] += turns[index];
				best = (credit[index] > credit[best]) ? index : best;
			}
			credit[best] -= cycle.length;
			cycle[turn] = best;
		}
		return cycle;
	}

	private static int[] turns(Weights weights) {
		int divisor = 0;
		for (int index = 0; index < weights.size(); index++) {
			divisor = gcd(weights.of(index), divisor);
		}
		long total = weights.total() / Math.max(1, divisor);
		int[] turns = new int[weights.size()];
		for (int index = 0; index < turns.length; index++) {
			int turn = weights.of(index) / divisor;
			turns[index] = (total <= MAX_TURNS) ? turn : (int) Math.max(1, (long) turn * MAX_TURNS / total);
		}
		return turns;
	}

	private static int gcd(int a, int b) {
		return (b == 0) ? a : gcd(b, a % b);
	}

}
