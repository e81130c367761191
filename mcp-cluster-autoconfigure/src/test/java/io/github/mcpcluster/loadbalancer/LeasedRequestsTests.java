/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.CompletionContext.Status;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestData;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.ResponseData;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

class LeasedRequestsTests {

	private long now;

	private final LeasedRequests requests = new LeasedRequests(Duration.ofMinutes(2), () -> this.now);

	private final TestLease lease = new TestLease("127.0.0.1");

	private final Request<Object> request = new DefaultRequest<>("context");

	@ParameterizedTest
	@CsvSource({ "200, success", "202, success", "400, cancel", "404, cancel", "429, failure: HTTP status 429",
			"500, failure: HTTP status 500", "503, failure: HTTP status 503" })
	void settlesByTheStatus(int status, String expected) {
		ServiceInstance chosen = this.requests.begin(this.request, this.lease);
		complete(Status.SUCCESS, null, this.request, new DefaultResponse(chosen), data(status));
		assertThat(this.lease.settled()).containsExactly(expected);
		assertThat(this.requests.size()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "200, success", "502, failure: HTTP status 502" })
	void settlesByTheStatusThatAGatewayIsAboutToGive(int status, String expected) {
		this.requests.begin(this.request, this.lease);
		complete(Status.SUCCESS, null, this.request, null,
				ServerResponse.status(HttpStatusCode.valueOf(status)).build());
		assertThat(this.lease.settled()).containsExactly(expected);
	}

	@Test
	void countsAFailureToReachTheInstance() {
		this.requests.begin(this.request, this.lease);
		complete(Status.FAILED, new IOException("connection refused"), this.request, null, null);
		assertThat(this.lease.settled()).containsExactly("failure: connection refused");
	}

	@Test
	void readsTheStatusOfAnExceptionThatHasOne() {
		this.requests.begin(this.request, this.lease);
		complete(Status.FAILED, new HttpClientErrorException(HttpStatusCode.valueOf(404)), this.request, null, null);
		assertThat(this.lease.settled()).containsExactly("cancel");
		TestLease other = new TestLease("127.0.0.2");
		this.requests.begin(this.request, other);
		complete(Status.FAILED, new HttpServerErrorException(HttpStatusCode.valueOf(502)), this.request, null, null);
		assertThat(other.settled()).singleElement().asString().startsWith("failure: 502");
	}

	@Test
	void countsNothingOfARequestThatWasNotMade() {
		this.requests.begin(this.request, this.lease);
		complete(Status.DISCARD, null, this.request, new EmptyResponse(), null);
		assertThat(this.lease.settled()).containsExactly("cancel");
	}

	@Test
	void keepsEqualRequestsApart() {
		TestLease other = new TestLease("127.0.0.2");
		Request<Object> equal = new DefaultRequest<>("context");
		assertThat(equal).isEqualTo(this.request);
		this.requests.begin(this.request, this.lease);
		this.requests.begin(equal, other);
		complete(Status.SUCCESS, null, equal, null, data(500));
		assertThat(this.lease.settled()).isEmpty();
		assertThat(other.settled()).containsExactly("failure: HTTP status 500");
	}

	@Test
	void knowsARequestThatIsReportedAsAnotherByItsInstance() {
		ServiceInstance chosen = this.requests.begin(this.request, this.lease);
		complete(Status.SUCCESS, null, new DefaultRequest<>("another"), new DefaultResponse(chosen), data(200));
		assertThat(this.lease.settled()).containsExactly("success");
		assertThat(this.requests.size()).isZero();
	}

	@Test
	void ignoresRequestsThatItKnowsNothingOf() {
		this.requests.begin(this.request, this.lease);
		complete(Status.SUCCESS, null, new DefaultRequest<>("another"), new EmptyResponse(), data(500));
		assertThat(this.lease.settled()).isEmpty();
	}

	@Test
	void endsTheLeaseOfAChoiceForNoRequestAtOnce() {
		this.requests.begin(ReactiveLoadBalancer.REQUEST, this.lease);
		assertThat(this.lease.settled()).containsExactly("cancel");
		assertThat(this.requests.size()).isZero();
	}

	@Test
	void endsTheLeaseOfAnAttemptThatIsMadeAgain() {
		this.requests.begin(this.request, this.lease);
		this.requests.begin(this.request, new TestLease("127.0.0.2"));
		assertThat(this.lease.settled()).containsExactly("cancel");
		assertThat(this.requests.size()).isOne();
	}

	@Test
	void forgetsARequestOfWhichNothingIsReported() {
		this.requests.begin(this.request, this.lease);
		this.now = Duration.ofSeconds(119).toNanos();
		this.requests.begin(new DefaultRequest<>("later"), new TestLease("127.0.0.2"));
		assertThat(this.lease.settled()).isEmpty();
		this.now = Duration.ofSeconds(120).toNanos();
		this.requests.begin(new DefaultRequest<>("last"), new TestLease("127.0.0.2"));
		assertThat(this.lease.settled()).containsExactly("cancel");
		assertThat(this.requests.size()).isEqualTo(2);
	}

	private void complete(Status status, @Nullable Throwable thrown, Request<Object> request,
			@Nullable Response<ServiceInstance> response, @Nullable Object answer) {
		this.requests.onComplete(new CompletionContext<>(status, thrown, request, response, answer));
	}

	private static ResponseData data(int status) {
		return new ResponseData(HttpStatusCode.valueOf(status), new HttpHeaders(), new LinkedMultiValueMap<>(),
				new RequestData(HttpMethod.POST, URI.create("http://calculator/mcp/calculator"), new HttpHeaders(),
						new LinkedMultiValueMap<>(), Map.of()));
	}

}
