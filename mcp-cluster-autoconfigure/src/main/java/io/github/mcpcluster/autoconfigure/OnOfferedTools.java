/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where services are named whose tools are to be offered, in whatever form a list
 * may have.
 */
final class OnOfferedTools extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("tools of services");
		return (isSet(environment, "services") || isSet(environment, "tags"))
				? ConditionOutcome.match(message.because("services or tags are set")) : ConditionOutcome.noMatch(
						message.because("%1$s.services and %1$s.tags are not set".formatted(ToolsProperties.PREFIX)));
	}

	private static boolean isSet(Environment environment, String name) {
		return Binder.get(environment)
			.bind(ToolsProperties.PREFIX + "." + name, Bindable.listOf(String.class))
			.map((values) -> !values.isEmpty())
			.orElse(false);
	}

}
