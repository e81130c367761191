/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.Set;

/**
 * An annotated bean and its description.
 *
 * @param beanName name of the bean
 * @param bean the bean, a proxy if it has one
 * @param name name of the service
 * @param version version of the service
 * @param description instructions for clients, empty for none
 * @param tags tags for the registry
 * @param metadata metadata for the registry
 * @param exposesMessages whether callers read the messages of exceptions
 * @param scopes scopes that a caller needs
 * @param toolScopes scopes that a caller needs beside these, by name of the tool
 */
record ServiceDefinition(String beanName, Object bean, String name, String version, String description,
		Set<String> tags, Map<String, String> metadata, boolean exposesMessages, Set<String> scopes,
		Map<String, Set<String>> toolScopes) {
}
