/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.oauth2.ServiceToken;
import io.github.mcpcluster.oauth2.ServiceTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Gets tokens by the client credentials that the suite gives, from the authorization
 * server that the metadata of the scenario's server names. Outside of a test, the
 * authorization server is configured: a client gives its secret to nobody else.
 */
class ConformanceTokens implements McpRequestCustomizer {

	private static final String REGISTRATION = "conformance";

	private final JsonNode given = JsonMapper.shared()
		.readTree(System.getenv().getOrDefault("MCP_CONFORMANCE_CONTEXT", "{}"));

	private volatile McpRequestCustomizer tokens;

	@Override
	public void customize(Outgoing request, Headers headers) {
		if (this.tokens == null) {
			this.tokens = tokens(request.instance().endpoint());
		}
		this.tokens.customize(request, headers);
	}

	private McpRequestCustomizer tokens(Endpoint server) {
		URI resource = server.uri();
		JsonNode metadata = JsonMapper.shared()
			.readTree(RestClient.create()
				.get()
				.uri(resource.resolve("/.well-known/oauth-protected-resource" + resource.getPath()))
				.retrieve()
				.body(String.class));
		if (!metadata.path("resource").asString("").equals(resource.toString())) {
			throw new IllegalStateException("metadata of another resource (expected: %s)".formatted(resource));
		}
		String issuer = metadata.path("authorization_servers").path(0).asString();
		boolean signs = this.given.has("private_key_pem");
		ClientRegistration registration = ClientRegistrations.fromIssuerLocation(issuer)
			.registrationId(REGISTRATION)
			.clientId(this.given.path("client_id").asString("none"))
			.clientSecret(this.given.path("client_secret").asString("none"))
			.clientAuthenticationMethod(
					signs ? ClientAuthenticationMethod.PRIVATE_KEY_JWT : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.build();
		ServiceToken token = signs ? new ServiceToken(REGISTRATION, signed(issuer))
				: ServiceToken.of(REGISTRATION, resource.toString());
		return new ServiceTokens(new InMemoryClientRegistrationRepository(registration),
				Map.of(ConformanceDriver.SERVICE, token));
	}

	private RestClientClientCredentialsTokenResponseClient signed(String issuer) {
		RestClientClientCredentialsTokenResponseClient requests = new RestClientClientCredentialsTokenResponseClient();
		requests.addParametersConverter((request) -> {
			MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
			parameters.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
			parameters.add("client_assertion", assertion(request.getClientRegistration().getClientId(), issuer));
			return parameters;
		});
		return requests;
	}

	/** The assertion is for the issuer, as RFC 7523bis asks. */
	private String assertion(String client, String issuer) {
		Date now = new Date();
		SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256),
				new JWTClaimsSet.Builder().issuer(client)
					.subject(client)
					.audience(issuer)
					.jwtID(UUID.randomUUID().toString())
					.issueTime(now)
					.expirationTime(Date.from(now.toInstant().plusSeconds(60)))
					.build());
		String pem = this.given.path("private_key_pem").asString();
		byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
		try {
			assertion.sign(new ECDSASigner(
					(ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key))));
		}
		catch (GeneralSecurityException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return assertion.serialize();
	}

}
