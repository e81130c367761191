/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Settings that are made of properties, and messages that name the property.
 */
@NullMarked
package io.github.mcpcluster.autoconfigure.property;

import org.jspecify.annotations.NullMarked;
