from app.reading.names import who_is_who


def test_people_stand_for_the_country_that_they_are_introduced_with() -> None:
    found = who_is_who(["China's President Xi Jinping met his Russian counterpart Vladimir Putin."])
    assert found == {"xi": "china", "jinping": "china", "vladimir": "russia", "putin": "russia"}


def test_a_short_name_stands_for_the_long_one() -> None:
    assert who_is_who(["European Central Bank (ECB) officials met."]) == {
        "ecb": "european central bank"
    }
