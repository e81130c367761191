/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one line of a stream.
 */
final class SseLine extends ByteArrayOutputStream {

	byte at(int index) {
		return this.buf[index];
	}

	int indexOf(char character) {
		for (int i = 0; i < this.count; i++) {
			if (this.buf[i] == character) {
				return i;
			}
		}
		return -1;
	}

	String text(int from, int to) {
		return new String(this.buf, from, to - from, StandardCharsets.UTF_8);
	}

	void copy(int from, ByteArrayOutputStream target) {
		target.write(this.buf, from, this.count - from);
	}

	void stripByteOrderMark() {
		if (this.count >= 3 && this.buf[0] == (byte) 0xEF && this.buf[1] == (byte) 0xBB && this.buf[2] == (byte) 0xBF) {
			this.count -= 3;
			System.arraycopy(this.buf, 3, this.buf, 0, this.count);
		}
	}

}
