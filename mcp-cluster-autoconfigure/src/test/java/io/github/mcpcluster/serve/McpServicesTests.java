/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.serve.http.CalculatorService;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class McpServicesTests {

	@Test
	void describesAnAnnotatedBean() {
		ServedService service = create(ServerSettings.DEFAULT, new CalculatorService()).find("calculator")
			.orElseThrow();
		assertThat(service.beanName()).isEqualTo("bean");
		assertThat(service.version()).isEqualTo("1.2.0");
		assertThat(service.description()).isEqualTo("Does sums.");
		assertThat(service.path()).isEqualTo("/mcp/calculator");
		assertThat(service.healthPath()).isEqualTo("/mcp/calculator/health");
		assertThat(service.tools()).extracting(Tool::name).contains("add", "divide");
	}

	@Test
	void givesTheTraitsToRegisterWith() {
		Traits traits = create(ServerSettings.DEFAULT, new CalculatorService()).find("calculator")
			.orElseThrow()
			.traits()
			.build();
		assertThat(traits.protocol()).isEqualTo(Protocol.STATELESS);
		assertThat(traits.spec()).isEqualTo("2026-07-28,2025-11-25,2025-06-18,2025-03-26");
		assertThat(traits.capabilities()).containsExactly(Capability.values());
		assertThat(traits.digest()).matches("[0-9a-f]{64}");
		assertThat(traits.tags()).containsExactly("math");
		assertThat(traits.metadata()).containsExactly(Map.entry("team", "payments"));
	}

	@Test
	void addsTagsAndMetadataOfTheSettings() {
		ServerSettings settings = new ServerSettings("/api/mcp", 1024, Set.of(), Set.of("eu"),
				Map.of("team", "billing", "tier", "1"));
		ServedService service = create(settings, new CalculatorService()).find("calculator").orElseThrow();
		assertThat(service.path()).isEqualTo("/api/mcp/calculator");
		assertThat(service.tags()).containsExactlyInAnyOrder("math", "eu");
		assertThat(service.metadata()).containsOnly(Map.entry("team", "billing"), Map.entry("tier", "1"));
	}

	@ParameterizedTest
	@CsvSource({ "calculator,calculator", "orderService,order-service", "URLs,u-r-ls", "Calculator,calculator" })
	void derivesTheNameFromTheBeans(String beanName, String serviceName) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(beanName, Unnamed.class);
		context.refresh();
		assertThat(create(context).find(serviceName)).isPresent();
	}

	@Test
	void servesABeanThroughItsProxy() {
		AtomicInteger intercepted = new AtomicInteger();
		ProxyFactory proxy = new ProxyFactory(new Unnamed());
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (invocation) -> {
			intercepted.incrementAndGet();
			return invocation.proceed();
		});
		ServiceDefinition definition = new ServiceDefinition("bean", proxy.getProxy(), "name", "1", "", Set.of(),
				Map.of(), true, Set.of(), Map.of());
		Specifications specifications = Specifications.of(definition);
		assertThat(call(specifications)).isEqualTo("done");
		assertThat(intercepted).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(classes = { InheritsFromSuperclass.class, InheritsFromInterface.class })
	void servesMethodsThatAreInheritedAsTheyAre(Class<?> service) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("inheriting", service);
		context.refresh();
		assertThat(create(context).find("inheriting").orElseThrow().tools()).extracting(Tool::name)
			.containsExactly("tool");
	}

	@Test
	void asksAScopedProxyForEachCall() {
		GenericApplicationContext context = new GenericApplicationContext();
		new AnnotatedBeanDefinitionReader(context).registerBean(Scoped.class, "scoped");
		context.refresh();
		List<ServiceDefinition> definitions = new ServiceDiscovery(context, ServerSettings.DEFAULT).find();
		assertThat(definitions).extracting(ServiceDefinition::beanName).containsExactly("scoped");
		Specifications specifications = Specifications.of(definitions.get(0));
		assertThat(call(specifications)).isNotEqualTo(call(specifications));
	}

	@Test
	void hasNothingWithoutAnnotatedBeans() {
		McpServices services = create(ServerSettings.DEFAULT, new Object());
		assertThat(services.isEmpty()).isTrue();
		assertThat(services.all()).isEmpty();
		assertThat(services.find("calculator")).isEmpty();
	}

	private static String call(Specifications specifications) {
		CallToolRequest request = CallToolRequest.builder("tool").arguments(Map.of()).build();
		CallToolResult result = specifications.tools().get(0).callHandler().apply(null, request);
		return ((TextContent) result.content().get(0)).text();
	}

	private static McpServices create(ServerSettings settings, Object bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.refresh();
		context.getBeanFactory().registerSingleton("bean", bean);
		return McpServices.create(context, settings, () -> true, HealthProbes.NONE);
	}

	private static McpServices create(GenericApplicationContext context) {
		return McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE);
	}

	@McpClusterService
	static class InheritsFromSuperclass extends Unnamed {

	}

	interface Inherited {

		@McpTool
		default String tool() {
			return "done";
		}

	}

	@McpClusterService
	static class InheritsFromInterface implements Inherited {

	}

	@McpClusterService
	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scoped {

		private static final AtomicInteger instances = new AtomicInteger();

		private final int number = instances.incrementAndGet();

		@McpTool
		String tool() {
			return "instance " + this.number;
		}

	}

	@McpClusterService
	static class Unnamed {

		@McpTool
		String tool() {
			return "done";
		}

	}

}
