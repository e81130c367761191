/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What an application needs to secure its services: matchers for Spring Security, and the
 * metadata that tells clients who issues tokens.
 */
@NullMarked
package io.github.mcpcluster.serve.security;

import org.jspecify.annotations.NullMarked;
