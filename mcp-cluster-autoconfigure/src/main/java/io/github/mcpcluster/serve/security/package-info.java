/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Security of services: matchers for Spring Security, and the metadata that names the
 * issuer of tokens to clients.
 */
@NullMarked
package io.github.mcpcluster.serve.security;

import org.jspecify.annotations.NullMarked;
