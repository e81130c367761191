/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

/**
 * Records of DNS that name the instances of a service.
 */
public enum RecordType {

	/** SRV records: each names a host, a port and a weight (RFC 2782). */
	SRV,

	/** A records, or AAAA records where there is none: each names a host. */
	ADDRESS

}
