/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Warns of properties below {@code mcp.cluster} that nothing reads, before any bean is
 * made of them. Environment variables are left out: their names do not say where a dot
 * and where a dash is meant.
 *
 * @param environment where the properties are
 */
record UnknownPropertyCheck(Environment environment) implements BeanFactoryPostProcessor {

	private static final Log logger = LogFactory.getLog(UnknownPropertyCheck.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("mcp.cluster");

	private static final int MOST_WARNINGS = 10;

	private static final int LONGEST_NAME = 200;

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		List<ConfigurationProperty> properties = StreamSupport
			.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.flatMap(UnknownPropertyCheck::properties)
			.toList();
		if (properties.isEmpty()) {
			return;
		}
		KnownProperties known = KnownProperties.read();
		properties.stream()
			.filter((property) -> !known.contains(property.getName()))
			.limit(MOST_WARNINGS)
			.forEach((property) -> warn(property, known));
	}

	private static Stream<ConfigurationProperty> properties(ConfigurationPropertySource source) {
		if (!(source instanceof IterableConfigurationPropertySource names)
				|| source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
			return Stream.empty();
		}
		return names.stream()
			.filter((name) -> PREFIX.isAncestorOf(name) && name.toString().length() <= LONGEST_NAME)
			.map(source::getConfigurationProperty)
			.filter((property) -> property != null);
	}

	private static void warn(ConfigurationProperty property, KnownProperties known) {
		String expected = known.nearest(property.getName()).orElse("a name that docs/configuration.md lists");
		Object place = (property.getOrigin() != null) ? property.getOrigin() : property.getSource();
		logger.warn("Unknown property, ignored: %s (expected: %s), set in %s".formatted(property.getName(), expected,
				place));
	}

}
