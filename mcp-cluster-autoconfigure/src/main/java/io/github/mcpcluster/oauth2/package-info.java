/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tokens for the services that are called, by the OAuth 2 client of Spring Security.
 */
@NullMarked
package io.github.mcpcluster.oauth2;

import org.jspecify.annotations.NullMarked;
