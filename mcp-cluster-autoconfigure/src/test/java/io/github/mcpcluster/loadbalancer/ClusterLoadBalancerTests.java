/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.SelectionContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.RetryableRequestContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class ClusterLoadBalancerTests {

	private final McpCluster cluster = mock(McpCluster.class);

	private final LeasedRequests requests = new LeasedRequests(Duration.ofMinutes(2), System::nanoTime);

	private final ClusterLoadBalancer balancer = new ClusterLoadBalancer(this.cluster, "calculator", "X-User",
			this.requests);

	@Test
	void showsTheInstanceAsAnAddress() {
		given(this.cluster.select(eq("calculator"), any())).willReturn(new TestLease("::1"));
		ServiceInstance chosen = choose(new DefaultRequest<>("anything")).getServer();
		assertThat(chosen.getServiceId()).isEqualTo("calculator");
		assertThat(chosen.getInstanceId()).isEqualTo(new TestLease("::1").instance().id().value());
		assertThat(chosen.getHost()).isEqualTo("[::1]");
		assertThat(chosen.getUri()).isEqualTo(URI.create("http://[::1]:8080"));
		assertThat(chosen.isSecure()).isFalse();
		assertThat(this.requests.size()).isOne();
	}

	@Test
	void takesTheKeyFromTheHeader() {
		given(this.cluster.select(any(), any())).willReturn(new TestLease("127.0.0.1"));
		choose(new DefaultRequest<>(new RequestDataContext(data("ann"))));
		verify(this.cluster).select("calculator", SelectionContext.ofKey("ann"));
	}

	@Test
	void choosesWithoutAKeyWhereTheHeaderIsMissing() {
		given(this.cluster.select(any(), any())).willReturn(new TestLease("127.0.0.1"));
		choose(new DefaultRequest<>(new RequestDataContext(data(null))));
		verify(this.cluster).select("calculator", SelectionContext.NONE);
	}

	@Test
	void excludesTheInstanceThatARequestWasTriedOn() {
		TestLease lease = new TestLease("127.0.0.1");
		given(this.cluster.select(any(), any())).willReturn(lease);
		ServiceInstance first = choose(new DefaultRequest<>("first")).getServer();
		choose(new DefaultRequest<>(new RetryableRequestContext(first, data(null))));
		verify(this.cluster).select("calculator", new SelectionContext(null, Set.of(lease.instance().id())));
	}

	@Test
	void hasNoInstanceWhereTheClusterHasNone() {
		given(this.cluster.select(any(), any())).willThrow(mock(NoInstanceAvailableException.class));
		assertThat(choose(new DefaultRequest<>("anything")).hasServer()).isFalse();
	}

	@Test
	void hasNoInstanceWhereTheRegistryCannotBeAsked() {
		given(this.cluster.select(any(), any())).willThrow(new RegistryException("Consul is away", null));
		assertThat(choose(new DefaultRequest<>("anything")).hasServer()).isFalse();
	}

	@Test
	void waitsForNothingOnAThreadThatMustNotBlock() {
		given(this.cluster.select(any(), any())).willAnswer((call) -> {
			assertThat(Schedulers.isInNonBlockingThread()).isFalse();
			return new TestLease("127.0.0.1");
		});
		Response<ServiceInstance> response = Mono.defer(() -> this.balancer.choose(new DefaultRequest<>("anything")))
			.subscribeOn(Schedulers.parallel())
			.block(Duration.ofSeconds(30));
		assertThat(response.hasServer()).isTrue();
	}

	@Test
	void listsTheHealthyInstances() {
		given(this.cluster.discover("calculator")).willReturn(List.of(new TestLease("127.0.0.1").instance()));
		List<ServiceInstance> instances = new ClusterInstances(this.cluster, "calculator").get().blockFirst();
		assertThat(instances).singleElement().extracting(ServiceInstance::getHost).isEqualTo("127.0.0.1");
	}

	private Response<ServiceInstance> choose(Request<?> request) {
		return this.balancer.choose(request).block(Duration.ofSeconds(30));
	}

	private static RequestData data(@Nullable String user) {
		HttpHeaders headers = new HttpHeaders();
		if (user != null) {
			headers.set("X-User", user);
		}
		return new RequestData(HttpMethod.POST, URI.create("http://calculator/mcp/calculator"), headers,
				new LinkedMultiValueMap<>(), Map.of());
	}

}
