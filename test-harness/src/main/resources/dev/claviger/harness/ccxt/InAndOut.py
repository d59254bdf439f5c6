# Buys whatever it may, and sells it again a few seconds later.
from freqtrade.strategy import IStrategy


class InAndOut(IStrategy):
    timeframe = "1m"
    stoploss = -0.5
    minimal_roi = {"0": 100}
    startup_candle_count = 0
    process_only_new_candles = False

    def populate_indicators(self, dataframe, metadata):
        return dataframe

    def populate_entry_trend(self, dataframe, metadata):
        dataframe["enter_long"] = 1
        return dataframe

    def populate_exit_trend(self, dataframe, metadata):
        dataframe["exit_long"] = 0
        return dataframe

    def custom_exit(self, pair, trade, current_time, current_rate, current_profit, **kwargs):
        return "enough" if (current_time - trade.open_date_utc).total_seconds() > 3 else None
