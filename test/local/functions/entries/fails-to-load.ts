throw new RangeError('TABLE_NAME is missing');
