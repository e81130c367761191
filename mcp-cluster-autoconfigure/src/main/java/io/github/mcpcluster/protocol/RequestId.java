/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The id of a request: a string or an integer of 64 bits (MCP, "Requests"). A string is
 * never the same as a number.
 */
public final class RequestId {

	/** Greatest length of a string: each answer repeats it. */
	private static final int LONGEST = 1024;

	private final @Nullable String text;

	private final long number;

	private RequestId(@Nullable String text, long number) {
		this.text = text;
		this.number = number;
	}

	/**
	 * Creates an id that is a number.
	 * @param number any number
	 * @return the id
	 */
	public static RequestId of(long number) {
		return new RequestId(null, number);
	}

	/**
	 * Creates an id that is a string.
	 * @param text any text
	 * @return the id
	 */
	public static RequestId of(String text) {
		return new RequestId(text, 0);
	}

	/**
	 * Reads the current token of a parser. Numbers that are written with a fraction or an
	 * exponent are ids if their value is an integer.
	 * @param parser stands at a value
	 * @return the id, {@code null} if the value cannot be one
	 */
	static @Nullable RequestId read(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_STRING) {
			return (parser.getStringLength() <= LONGEST) ? of(parser.getString()) : null;
		}
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) ? null : of(parser.getLongValue());
		}
		return (token == JsonToken.VALUE_NUMBER_FLOAT) ? ofFraction(parser.getDecimalValue()) : null;
	}

	private static @Nullable RequestId ofFraction(BigDecimal number) {
		boolean small = number.precision() - (long) number.scale() <= Long.SIZE && number.scale() <= Long.SIZE;
		if (!small || number.stripTrailingZeros().scale() > 0) {
			return null;
		}
		return (number.toBigInteger().bitLength() < Long.SIZE) ? of(number.longValue()) : null;
	}

	void writeTo(JsonGenerator generator) {
		if (this.text != null) {
			generator.writeString(this.text);
		}
		else {
			generator.writeNumber(this.number);
		}
	}

	/**
	 * Returns the id as Jackson and the SDK take it.
	 * @return a string or a long
	 */
	public Object value() {
		return (this.text != null) ? this.text : (Object) this.number;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || other instanceof RequestId id && id.number == this.number
				&& ((this.text != null) ? this.text.equals(id.text) : id.text == null);
	}

	@Override
	public int hashCode() {
		return (this.text != null) ? this.text.hashCode() : Long.hashCode(this.number);
	}

	@Override
	public String toString() {
		return (this.text != null) ? this.text : Long.toString(this.number);
	}

}
