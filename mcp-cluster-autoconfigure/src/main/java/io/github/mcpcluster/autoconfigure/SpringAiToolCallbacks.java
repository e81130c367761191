/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * Lets the tools of services and those of Spring AI's own MCP clients be one provider for
 * whoever injects one, several or all: Spring AI's provider is still there by its name,
 * and a part of that of the services.
 */
final class SpringAiToolCallbacks implements BeanFactoryPostProcessor {

	/** Names that Spring AI gives to its providers. */
	private static final List<String> NAMES = List.of("mcpToolCallbacks", "mcpAsyncToolCallbacks");

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		NAMES.stream()
			.filter(beans::containsBeanDefinition)
			.map(beans::getBeanDefinition)
			.filter(AbstractBeanDefinition.class::isInstance)
			.forEach((definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false));
	}

	/**
	 * Returns the providers of Spring AI's own clients.
	 * @param beans where they are
	 * @return the providers that there are
	 */
	static List<ToolCallbackProvider> in(ListableBeanFactory beans) {
		List<ToolCallbackProvider> providers = new ArrayList<>();
		NAMES.stream()
			.filter(beans::containsBean)
			.forEach((name) -> providers.add(beans.getBean(name, ToolCallbackProvider.class)));
		return providers;
	}

}
