package io.flexbridge.ocpp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class MessageTableTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final MessageShape MESSAGE =
      MessageTable.parse(
              """
              # a comment
              words Unit A W
                kW

              open type Custom
                vendorId text 5

              everywhere custom? Custom

              type Period
                start int 0..9
                limit decimal.1   # and another

              both calls Test
                id int
                name? text 3
                unit? Unit
                at? time
                link? uri
                isOn? bool
                number? decimal
                thing? any
                periods? Period [1..2]
              answer
                status text
              """)
          .find("Test")
          .orElseThrow();

  private static List<String> deviations(String payload) {
    return MESSAGE.deviationsOfRequest(JSON.readTree(payload)).stream()
        .map(deviation -> deviation.kind() + " " + deviation)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':1}",
        "{'id':-3.0,'name':'äöü','unit':'kW','at':'2026-06-30T12:00:00.123+02:00'}",
        "{'id':1,'link':'ftp://x/y','isOn':false,'number':1.234e-5,'thing':[{}]}",
        "{'id':1,'periods':[{'start':0,'limit':8.1},{'start':9,'limit':16}]}",
        "{'id':1,'custom':{'vendorId':'x','more':{'of':'it'}}}"
      })
  void whatTheTableAllowsHasNoDeviation(String payload) {
    assertThat(deviations(payload.replace('\'', '"'))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | OCCURRENCE id is missing",
        "[] | TYPE is no object",
        "{'id':'1'} | TYPE id is no whole number",
        "{'id':1.5} | TYPE id is no whole number",
        "{'id':null} | TYPE id is no whole number",
        "{'id':1,'name':'long'} | PROPERTY name has 4 characters, more than 3",
        "{'id':1,'name':3} | TYPE name is no text",
        "{'id':1,'unit':'w'} | PROPERTY unit is none of the words allowed",
        "{'id':1,'at':'2026-06-30T12:00:00'} | PROPERTY at is no date with time and offset",
        "{'id':1,'at':'2026-02-30T12:00:00Z'} | PROPERTY at is no date with time and offset",
        "{'id':1,'link':'x'} | PROPERTY link is no address with a scheme",
        "{'id':1,'isOn':'true'} | TYPE isOn is neither true nor false",
        "{'id':1,'number':'1'} | TYPE number is no number",
        "{'id':1,'periods':[]} | OCCURRENCE periods has 0 entries, not 1..2",
        "{'id':1,'periods':{}} | TYPE periods is no list",
        "{'id':1,'periods':[{'start':10,'limit':1}]} | PROPERTY periods.0.start is more than 9",
        "{'id':1,'periods':[{'start':-1,'limit':1}]} | PROPERTY periods.0.start is less than 0",
        "{'id':1,'periods':[{'start':0,'limit':8.15}]} |"
            + " PROPERTY periods.0.limit has more than one decimal",
        "{'id':1,'ID':2,'x':3} | FORMAT has 2 fields that are not known",
        "{'id':1,'custom':{}} | OCCURRENCE custom.vendorId is missing"
      })
  void everythingElseIsNamed(String payload, String deviation) {
    assertThat(deviations(payload.replace('\'', '"'))).containsExactly(deviation);
  }

  @Test
  void noMoreThanTenDeviationsAreNamed() {
    String periods = "{'start':'x'},".repeat(1000);

    assertThat(deviations(("{'id':1,'periods':[" + periods + "{}]}").replace('\'', '"')))
        .hasSize(MessageShape.MAX_DEVIATIONS);
  }

  @Test
  void whoCallsIsTold() {
    MessageTable table =
        MessageTable.parse("station calls A\nanswer\ncsms calls B\nanswer\nboth calls C\nanswer\n");

    assertThat(table.all())
        .filteredOn(m -> m.caller().isStation())
        .extracting("action")
        .containsExactly("A", "C");
    assertThat(table.all())
        .filteredOn(m -> m.caller().isCsms())
        .extracting("action")
        .containsExactly("B", "C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense                                  | Line 1 of the table begins no block",
        "someone calls A                           | Line 1 of the table names no caller",
        "station calls A                           |"
            + " Line 1 of the table comes after a message without an answer",
        "type A; b Unknown                         | Line 2 of the table names an unknown type",
        "type A; b                                 | Line 2 of the table is no field",
        "type A; b int; b int                      | Line 3 of the table repeats a field",
        "type A; b text x                          |"
            + " Line 2 of the table has a bound that is no number",
        "type A; b int; !type A; c int             |"
            + " Line 4 of the table comes after a type that was told before"
      })
  void aBrokenTableIsRefusedNamingTheLine(String table, String message) {
    String text = table.replace("; !", "\n").replace("; ", "\n  ");

    assertThatThrownBy(() -> MessageTable.parse(text)).hasMessage(message);
  }
}
