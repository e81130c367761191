/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.mcp.annotation.McpPrompt;
import org.springframework.ai.mcp.annotation.McpResource;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpAsyncRequestContext;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Beans that fail the start, and their messages. */
class InvalidServiceTests {

	@ParameterizedTest
	@ValueSource(classes = { UpperCase.class, Reserved.class, Underscore.class })
	void refusesNamesThatAreNoDnsLabelOrReserved(Class<?> service) {
		InvalidMcpServiceException failure = failure(service);
		assertThat(failure.description()).contains("Bean 'bean'", "service name: '");
		assertThat(failure.action()).contains("@McpClusterService");
	}

	@Test
	void refusesTwoServicesOfOneName() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("first", Fine.class);
		context.registerBean("second", Fine.class);
		context.refresh();
		assertThatExceptionOfType(InvalidMcpServiceException.class).isThrownBy(() -> create(context))
			.withMessageContainingAll("'first'", "'second'", "'fine'", Fine.class.getName(),
					"Remove the additional @Bean method");
	}

	@Test
	void namesTheMethodsOfToolsOfOneName() {
		assertThat(failure(TwoAdders.class).description())
			.isEqualTo("Bean 'bean' has two tools of the name 'add': add(int, int) and plus(int).");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void namesServicesWithTheirToolsAndHints(CapturedOutput output) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean("bean", Hinted.class);
			context.refresh();
			create(context);
		}
		assertThat(output).contains("Serving: service=hinted, path=/mcp/hinted, "
				+ "tools=[look (read-only, idempotent), send], resources=0, prompts=0");
	}

	@Test
	void refusesAServiceWithoutMethods() {
		assertThat(failure(Empty.class).action()).contains("Empty", "@McpTool");
	}

	@ParameterizedTest
	@ValueSource(classes = { ReturnsMono.class, ReturnsFlux.class, ReturnsFlowPublisher.class,
			ReturnsCompletableFuture.class, ReturnsCompletionStage.class, ReturnsFuture.class })
	void refusesReactiveAndAsynchronousMethods(Class<?> service) {
		assertThat(failure(service).description()).contains(service.getSimpleName() + ".tool", "'bean'",
				"reactive or asynchronous");
	}

	@ParameterizedTest
	@ValueSource(classes = { TakesAsyncExchange.class, TakesAsyncContext.class })
	void refusesContextsOfAsynchronousMethods(Class<?> service) {
		assertThat(failure(service).description()).contains(service.getSimpleName() + ".",
				"return before they are done");
	}

	@ParameterizedTest
	@ValueSource(classes = { MetaAnnotated.class, AnnotatedOnInterface.class, AnnotatedOnSuperclass.class })
	void refusesMethodsThatWouldBeFoundButNotServed(Class<?> service) {
		assertThat(failure(service).action()).isEqualTo("Put @McpTool on the method itself.");
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoTools.class, TwoResources.class, TwoPrompts.class })
	void refusesTwoOfOneName(Class<?> service) {
		assertThat(failure(service).description()).contains("Bean 'bean' has two", "same");
	}

	@ParameterizedTest
	@ValueSource(classes = { PairWithoutValue.class, PairTwice.class, KeyWithDot.class, OwnKey.class, ReservedKey.class,
			ConsulKey.class, OwnTag.class, NoVersion.class })
	void refusesMetadataThatARegistryCannotHold(Class<?> service) {
		assertThat(failure(service).description()).contains("Bean 'bean' cannot be served: ", "(expected: ");
	}

	@Test
	void passesOnWhatTheSdkRefuses() {
		assertThat(failure(BadToolName.class).description()).contains("Bean 'bean'", "two words");
	}

	@Test
	void passesOnWhatSpringAiRefuses() {
		assertThat(failure(BadReturnType.class).description()).contains("Bean 'bean'", "prompt");
	}

	@Test
	void refusesABeanThatIsNoSingleton() {
		InvalidMcpServiceException failure = failure(Prototype.class);
		assertThat(failure.description()).contains("Bean 'bean'", "(expected: a singleton)");
		assertThat(failure.action()).contains("@Scope", "TARGET_CLASS");
	}

	@Test
	void refusesAProxyOfInterfaces() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(BeanNameAutoProxyCreator.class, () -> {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("bean");
			creator.setInterceptorNames("advice");
			return creator;
		});
		context.registerBean("advice", MethodInterceptor.class, () -> MethodInvocation::proceed);
		context.registerBean("bean", WithInterface.class);
		context.refresh();
		assertThatExceptionOfType(InvalidMcpServiceException.class).isThrownBy(() -> create(context))
			.withMessageContainingAll("'bean'", "proxyTargetClass");
	}

	@ParameterizedTest
	@ValueSource(classes = { PrivateMethod.class, FinalMethod.class })
	void refusesMethodsThatAProxyHides(Class<?> service) throws Exception {
		ProxyFactory proxy = new ProxyFactory(service.getDeclaredConstructor().newInstance());
		proxy.setProxyTargetClass(true);
		assertThat(failure(proxy.getProxy()).description()).contains(service.getSimpleName() + ".tool", "proxy");
	}

	private static InvalidMcpServiceException failure(Class<?> service) {
		GenericApplicationContext context = new GenericApplicationContext();
		new AnnotatedBeanDefinitionReader(context).registerBean(service, "bean");
		context.refresh();
		return catchThrowableOfType(InvalidMcpServiceException.class, () -> create(context));
	}

	private static InvalidMcpServiceException failure(Object bean) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.refresh();
		context.getBeanFactory().registerSingleton("bean", bean);
		return catchThrowableOfType(InvalidMcpServiceException.class, () -> create(context));
	}

	private static McpServices create(GenericApplicationContext context) {
		return McpServices.create(context, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE);
	}

	@McpClusterService("adders")
	static class TwoAdders {

		@McpTool
		int add(int a, int b) {
			return a + b;
		}

		@McpTool(name = "add")
		int plus(int a) {
			return a;
		}

	}

	@McpClusterService("hinted")
	static class Hinted {

		@McpTool(annotations = @McpTool.McpAnnotations(readOnlyHint = true, idempotentHint = true))
		int look() {
			return 1;
		}

		@McpTool
		int send() {
			return 2;
		}

	}

	@McpClusterService("fine")
	static class Fine {

		@McpTool
		String tool() {
			return "";
		}

	}

	@McpClusterService("Calculator")
	static class UpperCase extends Fine {

	}

	@McpClusterService("message")
	static class Reserved extends Fine {

	}

	@McpClusterService("a_b")
	static class Underscore extends Fine {

	}

	@McpClusterService(metadata = "team")
	static class PairWithoutValue extends Fine {

	}

	@McpClusterService(metadata = { "team=a", "team=b" })
	static class PairTwice extends Fine {

	}

	@McpClusterService(metadata = "my.team=a")
	static class KeyWithDot extends Fine {

	}

	@McpClusterService(metadata = "mcp-path=/other")
	static class OwnKey extends Fine {

	}

	@McpClusterService(metadata = "mcp-team=a")
	static class ReservedKey extends Fine {

	}

	@McpClusterService(metadata = "consul-x=a")
	static class ConsulKey extends Fine {

	}

	@McpClusterService(tags = "mcp-tools")
	static class OwnTag extends Fine {

	}

	@McpClusterService(version = " ")
	static class NoVersion extends Fine {

	}

	@McpClusterService
	static class Empty {

		String tool() {
			return "";
		}

	}

	@McpClusterService
	@Scope("prototype")
	static class Prototype extends Fine {

	}

	@McpClusterService
	static class ReturnsMono {

		@McpTool
		Mono<String> tool() {
			return Mono.empty();
		}

	}

	@McpClusterService
	static class ReturnsFlux extends Fine {

		@McpPrompt
		Flux<String> tools() {
			return Flux.empty();
		}

	}

	@McpClusterService
	static class ReturnsFlowPublisher {

		@McpTool
		Flow.Publisher<String> tool() {
			return (subscriber) -> {
			};
		}

	}

	@McpClusterService
	static class ReturnsCompletableFuture {

		@McpTool
		CompletableFuture<String> tool() {
			return CompletableFuture.completedFuture("");
		}

	}

	@McpClusterService
	static class ReturnsCompletionStage {

		@McpPrompt
		CompletionStage<String> tool() {
			return CompletableFuture.completedStage("");
		}

	}

	@McpClusterService
	static class ReturnsFuture {

		@McpTool
		Future<String> tool() {
			return CompletableFuture.completedFuture("");
		}

	}

	@McpClusterService
	static class TakesAsyncExchange {

		@McpTool
		String tool(McpAsyncServerExchange exchange) {
			return "";
		}

	}

	@McpClusterService
	static class TakesAsyncContext {

		@McpPrompt
		String prompt(McpAsyncRequestContext context) {
			return "";
		}

	}

	interface Annotated {

		@McpTool
		String tool();

	}

	@McpClusterService
	static class AnnotatedOnInterface implements Annotated {

		@Override
		public String tool() {
			return "";
		}

	}

	@McpClusterService
	static class AnnotatedOnSuperclass extends Fine {

		@Override
		String tool() {
			return "mine";
		}

	}

	@McpClusterService
	static class MetaAnnotated {

		@MetaTool
		String tool() {
			return "";
		}

	}

	@McpClusterService
	static class TwoTools {

		@McpTool(name = "same")
		String one() {
			return "";
		}

		@McpTool(name = "same")
		String two() {
			return "";
		}

	}

	@McpClusterService
	static class TwoResources {

		@McpResource(uri = "a://same")
		String one() {
			return "";
		}

		@McpResource(uri = "a://same")
		String two() {
			return "";
		}

	}

	@McpClusterService
	static class TwoPrompts {

		@McpPrompt(name = "same")
		String one() {
			return "";
		}

		@McpPrompt(name = "same")
		String two() {
			return "";
		}

	}

	@McpClusterService
	static class BadToolName {

		@McpTool(name = "two words")
		String tool() {
			return "";
		}

	}

	@McpClusterService
	static class BadReturnType {

		@McpPrompt
		int prompt() {
			return 1;
		}

	}

	@McpClusterService
	static class WithInterface implements Runnable {

		@Override
		@McpTool
		public void run() {
		}

	}

	@McpClusterService
	static class PrivateMethod {

		@McpTool
		private String tool() {
			return "";
		}

	}

	@McpClusterService
	static class FinalMethod {

		@McpTool
		final String tool() {
			return "";
		}

	}

}
