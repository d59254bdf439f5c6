// Signs the query as Binance wants it: HMAC-SHA256 over the parameters, in hexadecimal digits, as the last parameter.
const crypto = require('crypto');
const SECRET = '{{secret}}';

function args(r) {
    const parameters = r.variables.args;
    return parameters + '&signature=' + crypto.createHmac('sha256', SECRET).update(parameters).digest('hex');
}

export default { args };
